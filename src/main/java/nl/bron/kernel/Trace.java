package nl.bron.kernel;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ties a request to the lines in the log: a W3C trace context, the caller's if it sent one. */
record Trace(String traceId, String spanId) {

    private static final Pattern PARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}.*");

    static Trace continuing(@Nullable String parent) {
        Matcher known = PARENT.matcher(parent == null ? "" : parent);
        return new Trace(known.matches() ? known.group(1) : random(16), random(8));
    }

    String header() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
