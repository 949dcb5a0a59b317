package nl.bron.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** An API key as its holder knows it: {@code bron_} and 256 random bits, so that a plain hash of it tells nothing. */
record Secret(String text) {

    static final String PREFIX = "bron_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{11,200}");
    private static final SecureRandom RANDOM = new SecureRandom();

    Secret {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("an API key is bron_ and at least 11 of A-Z a-z 0-9 _ -");
        }
    }

    static Secret random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never in a log by accident. */
    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
