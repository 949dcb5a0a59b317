package nl.bron;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Asks again, for a minute at most, until what happens by itself has happened. */
public final class Patience {

    private static final int SECONDS = 60;

    private Patience() {}

    public static void until(String what, BooleanSupplier happened) {
        Instant end = Instant.now().plusSeconds(SECONDS);
        while (!happened.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + SECONDS + " s: " + what);
            }
        }
    }
}
