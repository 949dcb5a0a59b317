package nl.bron.change;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** From where a subscriber wants to be told again. */
@Schema(
        description = "From where a subscriber wants to be told again: a cursor or a moment.",
        examples = "{\"since\": \"2026-11-22T12:00:00Z\"}")
record ReplayDraft(
        @Nullable
        @Pattern(regexp = "[0-9a-f]{12}-\\d{1,18}")
        @Size(max = 40)
        @Schema(
                description = "The changes after this cursor, of the feed or a snapshot.",
                example = "5d41402abc4b-4711")
        String after,

        @Nullable @Schema(description = "The changes since this moment.")
        Instant since) {}
