package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import nl.bron.adversary.Attempt.Part;

/** Cursors: those that came from a list, and those that someone tampered with. */
final class Cursors {

    private static final String MARK = "cursor=";
    private static final String NONE = "WyJ4Il0";

    private Cursors() {}

    /** Goes on with a list where it was left before. */
    static void goOn(Attempt attempt) {
        List<String> left = attempt.world.cursors(attempt.operation);
        if (!left.isEmpty() && Bodies.isQuestion(attempt.operation)) {
            attempt.tree = World.tree(attempt.chance.of(left));
        } else if (!left.isEmpty()) {
            attempt.query.clear();
            attempt.query.addAll(List.of(attempt.chance.of(left).split("&", -1)));
        }
    }

    /** What to ask to go on after an answer. */
    static String next(Shot shot, String cursor) {
        if (Bodies.isQuestion(shot.operation())) {
            byte[] asked = shot.body().getBytes(StandardCharsets.ISO_8859_1);
            ObjectNode question = (ObjectNode) World.tree(new String(asked, StandardCharsets.UTF_8));
            return question.put("cursor", cursor).toString();
        }
        String[] target = shot.target().split("\\?", 2);
        String query = target.length < 2 ? "" : target[1].replaceAll("&?cursor=[^&]*", "") + "&";
        return query + MARK + cursor;
    }

    static void tamper(Attempt attempt) {
        goOn(attempt);
        if (attempt.tree instanceof ObjectNode question) {
            String known = question.path("cursor").asText("");
            question.put("cursor", tampered(known.isEmpty() ? NONE : known, attempt.chance));
            attempt.unjudged = true;
            attempt.spoiled(Part.BODY, "cursor", false);
            return;
        }
        String known = attempt.query.stream()
                .filter(pair -> pair.startsWith(MARK))
                .map(pair -> pair.substring(MARK.length()))
                .filter(cursor -> !cursor.isEmpty())
                .findFirst()
                .orElse(NONE);
        attempt.parameter("cursor", tampered(known, attempt.chance));
        attempt.spoiled(Part.QUERY, "cursor", false);
    }

    private static String tampered(String cursor, Chance chance) {
        int at = chance.below(cursor.length());
        return switch (chance.below(6)) {
            case 0 -> cursor.substring(0, at);
            case 1 -> cursor.substring(0, at) + chance.of("A", "_", "+", "=", "é", "\0") + cursor.substring(at);
            case 2 -> base64(Oddities.any(chance));
            case 3 -> Base64.getUrlEncoder().encodeToString(chance.bytes(40).getBytes(StandardCharsets.ISO_8859_1));
            default -> rewritten(cursor, chance);
        };
    }

    /** Reads a cursor as its maker does, and changes what it says. */
    private static String rewritten(String cursor, Chance chance) {
        JsonNode said;
        try {
            said = World.tree(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return cursor + "x";
        }
        if (!(said instanceof ArrayNode values)) {
            return base64("[" + said + "]");
        }
        for (int i = chance.between(1, 2); i > 0; i--) {
            JsonNode other = odd(chance);
            if (values.isEmpty() || chance.oneIn(4)) {
                values.insert(chance.below(values.size() + 1), other);
            } else if (chance.oneIn(8)) {
                values.remove(chance.below(values.size()));
            } else {
                values.set(Math.min(chance.between(1, 2), values.size() - 1), other);
            }
        }
        return base64(values.toString());
    }

    private static JsonNode odd(Chance chance) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (chance.below(6)) {
            case 0 -> json.rawValueNode(new RawValue(Oddities.number(chance)));
            case 1 -> json.rawValueNode(new RawValue(Oddities.token(chance)));
            case 2 -> json.textNode(Oddities.moment(chance));
            case 3 -> json.nullNode();
            case 4 -> json.textNode(chance.uuid());
            default -> json.textNode(Oddities.any(chance));
        };
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
