package nl.bron.change;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One time that a message was sent, and what came of it. */
@Schema(name = "DeliveryAttempt", description = "One time that a message was sent, and what came of it.")
record DeliveryAttempt(
        @Schema(description = "When.") Instant at,

        @Schema(description = "How long the receiver took, in milliseconds.", examples = "12")
        long latencyMillis,

        @Nullable @Schema(description = "The status that the receiver answered, if it did.", examples = "200")
        Integer statusCode,

        @Nullable
        @Schema(
                description =
                        "What went wrong, if anything: STATUS (it was not 2xx), TARGET (no address that messages are sent to), DNS, CONNECTION, TLS, TIMEOUT, EXPIRED (the change is no longer kept); there may be more.",
                example = "TIMEOUT",
                maxLength = 60)
        String error) {}
