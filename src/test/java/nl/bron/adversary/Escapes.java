package nl.bron.adversary;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text as it travels in a URI, in a header, in a body. */
final class Escapes {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Escapes() {}

    /** The bytes of a text in UTF-8, each as one character. */
    static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String percent(String text) {
        return percentBytes(latin(text));
    }

    /** Percent-encodes bytes, each given as one character, whether they are UTF-8 or not. */
    static String percentBytes(String bytes) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < bytes.length(); i++) {
            char next = bytes.charAt(i);
            if (PLAIN.indexOf(next) >= 0) {
                encoded.append(next);
            } else {
                encoded.append('%').append(HEX.toHexDigits((byte) next));
            }
        }
        return encoded.toString();
    }
}
