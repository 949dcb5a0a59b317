package nl.bron.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a client would rather have (RFC 7240): of a write, only whether it went well. */
final class Prefer {

    static final String HEADER = "Prefer";
    static final String MINIMAL = "return=minimal";
    static final String APPLIED = "Preference-Applied";

    /** Of a write: all of it or nothing. */
    static final String STRICT = "handling=strict";

    private Prefer() {}

    static boolean minimal(@Nullable String header) {
        return holds(MINIMAL, header);
    }

    static boolean strict(@Nullable String header) {
        return holds(STRICT, header);
    }

    private static boolean holds(String wanted, @Nullable String header) {
        return header != null
                && Arrays.stream(header.split("[,;]", -1))
                        .map(preference -> preference.replaceAll("[\\s\"]", ""))
                        .anyMatch(wanted::equalsIgnoreCase);
    }
}
