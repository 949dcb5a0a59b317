package nl.bron.value;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A phone number, and what it is for. */
@Schema(description = "A phone number, and what it is for.")
public record Phone(
        @NotNull PhoneNumber number,

        @Nullable @Size(max = 40) @Schema(example = "mobile")
        String label) {}
