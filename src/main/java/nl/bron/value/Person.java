package nl.bron.value;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parts of a person's name; Dutch and many other names sort by family name without its prefix. */
@Embeddable
@Schema(description = "The parts of a person's name.")
public record Person(
        @Nullable @Size(max = 40) @Schema(example = "mevr.") String honorific,
        @Nullable @Size(max = 100) @Schema(example = "Anna") String givenName,

        @Nullable @Size(max = 40) @Schema(example = "van der")
        String familyNamePrefix,

        @NotBlank @Size(max = 100) @Schema(example = "Berg") String familyName) {

    /** The name as one line. */
    public String title() {
        return Stream.of(givenName, familyNamePrefix, familyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
