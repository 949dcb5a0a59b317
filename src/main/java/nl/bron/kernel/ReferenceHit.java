package nl.bron.kernel;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where another system's key leads. */
@Schema(description = "Where another system's key leads.")
public record ReferenceHit(
        @Schema(description = "The other system's code.", example = "erp")
        String system,

        @Schema(description = "What kind of key it is.", example = "relation")
        String type,

        @Schema(description = "The other system's key.", example = "D-10042")
        String value,

        @Schema(description = "The family of the row, as in its path.", example = "relations")
        String family,

        UUID id,

        @Schema(description = "Where the row is.", example = "/v1/relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21")
        String path) {

    /** Whether it is what a key was asked for. */
    public boolean answers(ReferenceKey key) {
        return system.equals(key.system())
                && value.equals(key.value())
                && (key.type() == null || type.equals(key.type()));
    }
}
