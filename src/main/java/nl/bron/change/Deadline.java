package nl.bron.change;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Until when something may go on, by a clock that nobody sets. */
record Deadline(long nanos) {

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** How long that still is; at least one, since zero would be for ever to who takes it. */
    long millisLeft() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime()));
    }

    boolean isPast() {
        return System.nanoTime() - nanos >= 0;
    }
}
