package nl.bron.change;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One message for one subscriber. */
@Schema(name = "Delivery", description = "One message for one subscriber.")
record Delivery(
        @Schema(description = "Its place in the log.", example = "4711")
        String number,

        @Schema(
                description = "The id of the event, sent as `webhook-id`: the same each time that it is sent.",
                example = "4711-d0bvp1k9s0")
        String event,

        @Schema(description = "The type of the event.", example = "nl.bron.relation.change", maxLength = 100)
        String type,

        @Schema(description = "The row that it is about.", example = "relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21")
        String subject,

        DeliveryStatus status,
        @Schema(description = "When it was put in line.") Instant createdAt,

        @Nullable @Schema(description = "Not before this moment it is sent again; absent when it is not.")
        Instant nextAttemptAt,

        @Schema(description = "Each time that it was sent, the first one first.")
        List<DeliveryAttempt> attempts) {}
