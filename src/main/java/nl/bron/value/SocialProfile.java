package nl.bron.value;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where somebody can be found on a social network. */
@Schema(description = "Where somebody can be found on a social network.")
public record SocialProfile(
        @NotBlank @Size(max = 40) @Schema(example = "linkedin")
        String network,

        @NotBlank @Size(max = 200) @Schema(example = "de-waag-groothandel")
        String handle) {}
