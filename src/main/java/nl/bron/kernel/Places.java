package nl.bron.kernel;

import jakarta.enterprise.context.Dependent;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * For one kind of what holds a connection for long, which may take a quarter of them: whoever reads or writes one row must
 * find one. The others wait for their turn.
 */
@Dependent
class Places {

    /** Each holds a worker. */
    private static final int WAITING_AT_ONCE = 32;

    private static final int PATIENCE_SECONDS = 30;

    private final Semaphore present;
    private final Semaphore places;

    Places(@ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        int most = Math.max(1, connections / 4);
        this.present = new Semaphore(most + WAITING_AT_ONCE);
        this.places = new Semaphore(most, true);
    }

    /** Waits for a place, which is to be left again; refused when that takes long, or too many wait already. */
    void take() {
        if (!present.tryAcquire()) {
            throw refusal();
        }
        boolean taken = false;
        try {
            taken = places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!taken) {
                present.release();
            }
        }
        if (!taken) {
            throw refusal();
        }
    }

    void leave() {
        places.release();
        present.release();
    }

    private static Problem refusal() {
        return Problem.of(ProblemType.UNAVAILABLE, "too many of these run at once")
                .header("Retry-After", "10");
    }
}
