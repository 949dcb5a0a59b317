package nl.bron.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a client would rather have (RFC 7240): of a write, only whether it went well. */
final class Prefer {

    static final String HEADER = "Prefer";
    static final String MINIMAL = "return=minimal";
    static final String APPLIED = "Preference-Applied";

    private Prefer() {}

    static boolean minimal(@Nullable String header) {
        return header != null
                && Arrays.stream(header.split("[,;]", -1))
                        .map(preference -> preference.replaceAll("[\\s\"]", ""))
                        .anyMatch(MINIMAL::equalsIgnoreCase);
    }
}
