package nl.bron.leading;

import java.util.List;
import nl.bron.kernel.ReferenceHit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The rows that one key of another system leads to. */
@Schema(description = "The rows that one key of another system leads to: none, or one for each type of key.")
record ReferencedRows(List<ReferenceHit> items) {}
