package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A write that a client may try again: the key by which it says so, and what it asks. */
@RequestScoped
class Attempt {

    static final String HEADER = "Idempotency-Key";

    /** Bare, or a string of RFC 9651. */
    private static final Pattern FORM = Pattern.compile(
            "\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\\\\\"]){1,255})\"|([\\x21\\x23-\\x7e]{1,255})");

    @Nullable
    private String key;

    private String request = "";

    @Nullable
    private String fingerprint;

    private boolean givenUp;

    /** The key in a header, of which there is one. */
    static String read(List<String> headers) {
        Matcher key = FORM.matcher(headers.get(0));
        if (headers.size() > 1 || !key.matches()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "the idempotency key can't be used")
                    .with(Violation.of(
                            HEADER, "FORMAT", "must be given once: 1 to 255 characters of ASCII, bare or in quotes"));
        }
        return key.group(1) == null ? key.group(2) : key.group(1).replaceAll("\\\\(.)", "$1");
    }

    /** Begins an attempt; one without a key is not known again. */
    void begin(@Nullable String with, String asked) {
        key = with;
        request = asked;
        fingerprint = null;
    }

    /** Goes on with an attempt that another came within. */
    void resume(@Nullable String with, String known) {
        key = with;
        fingerprint = known;
    }

    /** Adds the body to what is asked. */
    void with(JsonNode body) {
        request += " " + body;
    }

    /** Notes that the database gave it up for another. */
    void giveUp() {
        givenUp = true;
    }

    boolean givenUp() {
        return givenUp;
    }

    @Nullable
    String key() {
        return key;
    }

    /** What is asked, so that another request by the same key is told from the same one. */
    String fingerprint() {
        if (fingerprint != null) {
            return fingerprint;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
