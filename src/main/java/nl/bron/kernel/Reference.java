package nl.bron.kernel;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What another system calls a row; unique per system and type. */
@Schema(description = "What another system calls this row; unique per system and type.")
public record Reference(
        @NotNull
        @Pattern(regexp = CODE)
        @Size(max = 63)
        @Schema(description = "The other system's code.", example = "erp")
        String system,

        @NotNull
        @Pattern(regexp = CODE)
        @Size(max = 63)
        @Schema(description = "What kind of key it is; of itself the family's singular.", example = "relation")
        String type,

        @NotNull @Size(min = 1, max = 200) @Schema(description = "The other system's key.", example = "D-10042")
        String value) {

    static final Comparator<Reference> ORDER = Comparator.comparing(Reference::system)
            .thenComparing(Reference::type)
            .thenComparing(Reference::value);

    /** The form of a system's code and of a reference's type. */
    public static final String CODE = "^[a-z0-9][a-z0-9-]*$";
}
