package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.bron.adversary.Attempt.Part;

/** What goes wrong with the bytes of a body, whatever they mean. */
final class RawFaults {

    private RawFaults() {}

    static void any(Attempt attempt) {
        String body = attempt.body();
        String bytes = body == null || body.isEmpty() ? "{}" : body;
        Chance chance = attempt.chance;
        boolean read = attempt.operation.hasBody();
        int at = chance.below(bytes.length());
        switch (chance.below(11)) {
            case 0 ->
                set(
                        attempt,
                        chance.of("", " ", "null", "[]", "1", "\"x\"", "{", "}", "[{}]", "{}{}", "\0", "NaN"),
                        read);
            case 1 -> set(attempt, bytes.substring(0, at), read);
            case 2 -> set(attempt, bytes + chance.of("x", "{}", ",", "]", "\0", "// x", bytes), read);
            case 3 ->
                set(attempt, bytes.substring(0, at) + chance.bytes(chance.between(1, 4)) + bytes.substring(at), false);
            case 4 -> set(attempt, "\u00ef\u00bb\u00bf" + bytes, false);
            case 5 -> otherCharset(attempt, bytes);
            case 6 -> set(attempt, "{\"a\":null," + "\"a\":null," + bytes.substring(Math.min(1, at)), read);
            case 7 -> set(attempt, deep(chance), read);
            case 8 -> set(attempt, wide(chance), read);
            case 9 -> set(attempt, chance.bytes(chance.between(1, 200)), false);
            default ->
                set(
                        attempt,
                        bytes.replace("\"", chance.of("'", "\u201d", "")).replace(":", chance.of("=", ":")),
                        false);
        }
    }

    private static void set(Attempt attempt, String bytes, boolean wrong) {
        boolean none = bytes.isEmpty() || bytes.strip().isEmpty();
        attempt.body = narrow(bytes);
        attempt.spoiled(Part.BODY, none ? "empty body" : "body bytes", wrong && !isObject(bytes));
    }

    /** What was spoiled twice may be right again. */
    private static boolean isObject(String text) {
        try {
            return World.tree(text).isObject();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Characters that are no bytes, written as the bytes of UTF-8. */
    private static String narrow(String text) {
        return text.chars().allMatch(character -> character < 256) ? text : Escapes.latin(text);
    }

    private static void otherCharset(Attempt attempt, String bytes) {
        String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        boolean wide = attempt.chance.oneIn(2);
        byte[] other = text.getBytes(wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
        set(attempt, new String(other, StandardCharsets.ISO_8859_1), attempt.operation.hasBody());
        if (attempt.chance.oneIn(2)) {
            attempt.header("Content-Type", attempt.operation.mediaType() + ";charset=UTF-16");
        }
    }

    private static String deep(Chance chance) {
        int depth = chance.of(List.of(33, 100, 1000, 10_000, 100_000));
        boolean closed = chance.oneIn(2);
        return switch (chance.below(3)) {
            case 0 -> "[".repeat(depth) + (closed ? "]".repeat(depth) : "");
            case 1 -> "{\"a\":".repeat(depth) + (closed ? "1" + "}".repeat(depth) : "");
            default -> "{\"references\":" + "[".repeat(depth) + (closed ? "]".repeat(depth) + "}" : "");
        };
    }

    /** Many properties, long names, long numbers; now and then more than a body may hold at all. */
    private static String wide(Chance chance) {
        if (chance.oneIn(10)) {
            return "{\"name\":\"" + "x".repeat(chance.of(List.of(900_000, 1_100_000))) + "\"}";
        }
        StringBuilder wide = new StringBuilder("{");
        int count = chance.of(List.of(50, 500, 5000));
        for (int i = 0; i < count; i++) {
            wide.append("\"p").append(i).append("\":").append(i).append(',');
        }
        return switch (chance.below(3)) {
            case 0 -> wide.append("\"x\":1}").toString();
            case 1 -> "{\"" + "n".repeat(count * 4) + "\":1}";
            default -> "{\"name\":" + "9".repeat(count * 4) + "}";
        };
    }

    static JsonNode nested(int depth) {
        JsonNode nested = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < depth; i++) {
            nested = JsonNodeFactory.instance.objectNode().set("x", nested);
        }
        return nested;
    }
}
