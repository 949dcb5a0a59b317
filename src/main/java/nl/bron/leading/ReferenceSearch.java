package nl.bron.leading;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import nl.bron.kernel.ReferenceKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Other systems' keys, of which a client wants to know where they lead. */
@Schema(description = "Other systems' keys, of which a client wants to know where they lead.")
record ReferenceSearch(@NotEmpty @Size(max = 500) List<@NotNull @Valid ReferenceKey> keys) {}
