package nl.bron.leading;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where what a row holds comes from. */
@Schema(name = "Provenance", description = "Where what a row holds comes from, property by property.")
public record ProvenancePage(
        @Schema(description = "A property each, by name; also those that were emptied.")
        List<FieldProvenance> items) {}
