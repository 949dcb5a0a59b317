package nl.bron.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** When a message is sent again: later each time, never all at once, and for so long. */
@ApplicationScoped
class Retries {

    private static final Duration LONGEST = Duration.ofHours(4);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final int FACTOR = 3;

    /** As many times three as make the longest pause of any that one would begin with. */
    private static final int MOST_STEPS = 15;

    private final Duration first;
    private final Duration patience;

    Retries(
            @ConfigProperty(name = "bron.webhooks.first-retry") Duration first,
            @ConfigProperty(name = "bron.webhooks.patience") Duration patience) {
        this.first = first;
        this.patience = patience;
    }

    /** The pause after so many attempts, a quarter shorter or longer by chance. */
    Duration pause(int attempts) {
        double steps = Math.pow(FACTOR, Math.min(attempts, MOST_STEPS) - 1.0);
        double millis = Math.min((double) first.toMillis() * steps, (double) LONGEST.toMillis());
        return Duration.ofMillis((long) (millis * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }

    /** How long a receiver rests: not so long that a row that is stuck keeps others from being tried. */
    Duration rest(int rounds) {
        Duration pause = pause(rounds);
        return pause.compareTo(LONGEST_REST) < 0 ? pause : LONGEST_REST;
    }

    /** Whether it was tried for as long as it is. */
    boolean exhausted(Instant since) {
        return since.plus(patience).isBefore(Instant.now());
    }
}
