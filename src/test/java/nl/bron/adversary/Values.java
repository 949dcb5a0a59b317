package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Parameters by their schema, right and wrong. */
final class Values {

    private Values() {}

    /** What the schema of a parameter admits, as text; a list, where it wants one. */
    static String right(JsonNode declared, Attempt attempt) {
        String name = declared.path("name").asText();
        JsonNode schema = Schemas.resolved(declared.path("schema"));
        Chance chance = attempt.chance;
        if (schema.path("type").asText().equals("array")) {
            List<String> items = new ArrayList<>();
            for (int i = chance.between(1, 2); i > 0; i--) {
                items.add(one(name, Schemas.resolved(schema.path("items")), declared, attempt));
            }
            return String.join(",", items);
        }
        return one(name, schema, declared, attempt);
    }

    static String one(String name, JsonNode schema, JsonNode declared, Attempt attempt) {
        Chance chance = attempt.chance;
        String asked = Asked.right(name, attempt);
        if (asked != null) {
            return asked;
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .get(chance.below(schema.path("enum").size()))
                    .asText();
        }
        return switch (schema.path("format").asText(schema.path("type").asText())) {
            case "uuid" -> attempt.world.id(name.equals("id") ? attempt.operation.family() : family(name), chance);
            case "date" -> "20%02d-%02d-%02d".formatted(chance.below(99), chance.between(1, 12), chance.between(1, 28));
            case "date-time" ->
                "20%02d-%02d-15T12:00:00%s"
                        .formatted(chance.below(99), chance.between(1, 12), chance.of("Z", "+02:00", ".123Z"));
            case "integer", "int32", "int64" ->
                String.valueOf(chance.between(
                        schema.path("minimum").asInt(0),
                        Math.min(schema.path("maximum").asInt(100), 60)));
            case "boolean" -> chance.of("true", "false");
            case "decimal" -> chance.digits(3) + "." + chance.digits(2);
            default -> text(schema, declared, chance);
        };
    }

    private static String text(JsonNode schema, JsonNode declared, Chance chance) {
        String example = declared.path("example")
                .asText(schema.at("/examples/0")
                        .asText(declared.at("/examples/0/value").asText("")));
        if (schema.has("pattern")) {
            return example.isEmpty() ? "test" : example;
        }
        return example.isEmpty() || chance.oneIn(3) ? Oddities.text(chance).strip() : example;
    }

    private static String family(String property) {
        return property.replaceAll("Id$", "") + "s";
    }

    /** Something that the schema of a parameter does not admit, or hardly. */
    static String wrong(JsonNode declared, Attempt attempt) {
        Chance chance = attempt.chance;
        String asked = Asked.wrong(declared.path("name").asText(), attempt);
        if (asked != null) {
            return asked;
        }
        JsonNode schema = Schemas.resolved(declared.path("schema"));
        if (schema.has("maximum") && chance.oneIn(2)) {
            return beyond(schema, chance);
        }
        int most = schema.path("maxLength").asInt(0);
        if (most > 0 && chance.oneIn(5)) {
            return Oddities.longText(chance, most + chance.between(0, 1));
        }
        return chance.oneIn(8) ? chance.of(",", "a,b", ",,,,", "A,".repeat(1500), "null") : Oddities.any(chance);
    }

    /** A whole number just outside, or just within. */
    static String beyond(JsonNode schema, Chance chance) {
        long most = schema.path("maximum").asLong();
        long least = schema.path("minimum").asLong(0);
        return String.valueOf(chance.of(List.of(most + 1, least - 1, most, least, 10 * most + 1)));
    }

    /** Whether the schema of a parameter plainly does not admit a value. */
    static boolean refuses(JsonNode declared, String value) {
        JsonNode schema = Schemas.resolved(declared.path("schema"));
        int length = value.codePointCount(0, value.length());
        String kind = schema.path("format").asText(schema.path("type").asText());
        return (schema.has("maxLength") && length > schema.path("maxLength").asInt())
                || (schema.has("minLength") && length < schema.path("minLength").asInt())
                || (kind.equals("uuid") && !value.matches("[0-9a-fA-F-]{36}"))
                || (kind.startsWith("int") && !value.matches("-?[0-9]{1,18}"))
                || (kind.startsWith("int") && outside(schema, Long.parseLong(value)))
                || (kind.equals("boolean") && !value.matches("true|false"))
                || (kind.startsWith("date") && !value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*"));
    }

    private static boolean outside(JsonNode schema, long value) {
        return value < schema.path("minimum").asLong(Long.MIN_VALUE)
                || value > schema.path("maximum").asLong(Long.MAX_VALUE);
    }
}
