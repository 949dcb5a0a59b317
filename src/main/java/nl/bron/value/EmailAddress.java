package nl.bron.value;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An e-mail address, and what it is for. */
@Schema(description = "An e-mail address, and what it is for.")
public record EmailAddress(
        @NotNull @Email @Size(max = 254) @Schema(example = "inkoop@example.nl")
        String address,

        @Nullable @Size(max = 40) @Schema(example = "purchasing")
        String label) {}
