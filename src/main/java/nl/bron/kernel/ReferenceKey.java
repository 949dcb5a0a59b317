package nl.bron.kernel;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Another system's key, of one kind or of whatever kind. */
@Schema(description = "Another system's key.")
public record ReferenceKey(
        @NotNull
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Schema(description = "The other system's code.", example = "erp")
        String system,

        @Nullable
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Schema(description = "What kind of key it is; any, when absent.", example = "relation")
        String type,

        @NotNull @Size(min = 1, max = 200) @Schema(description = "The other system's key.", example = "D-10042")
        String value) {}
