package nl.bron.change;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message that was sent, and what came of it.
 *
 * @param retryAfter how long the receiver wants to be left in peace, if it said so
 */
record Sent(
        Message message, DeliveryAttempt attempt, @Nullable Duration retryAfter) {

    private static final int GONE = 410;

    boolean delivered() {
        return attempt.error() == null;
    }

    /** Whether the receiver wants no messages any more. */
    boolean gone() {
        return attempt.statusCode() != null && attempt.statusCode() == GONE;
    }
}
