package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import nl.bron.Operations;
import nl.bron.Operations.Operation;

/** Bodies that the contract admits: with more or less in them, and any text where any text will do. */
final class Bodies {

    private Bodies() {}

    /** Whether a body asks something of a list, which it need not, instead of saying something. */
    static boolean isQuestion(Operation operation) {
        return operation.path().endsWith("/_search")
                && Schemas.resolved(Operations.schemaOf(operation))
                        .path("required")
                        .isEmpty();
    }

    private static ObjectNode question(Attempt attempt) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        Schemas.resolved(Operations.schemaOf(attempt.operation))
                .path("properties")
                .properties()
                .forEach(property -> {
                    if (!property.getKey().equals("cursor") && attempt.chance.oneIn(8)) {
                        ask(property.getKey(), Schemas.resolved(property.getValue()), question, attempt);
                    }
                });
        return question;
    }

    private static void ask(String name, JsonNode schema, ObjectNode question, Attempt attempt) {
        JsonNode items = Schemas.resolved(schema.path("items"));
        switch (schema.path("type").asText()) {
            case "boolean" -> question.put(name, attempt.chance.oneIn(2));
            case "integer" -> question.put(name, Integer.parseInt(Values.one(name, schema, schema, attempt)));
            case "array" -> question.putArray(name).add(Values.one(name, items, schema, attempt));
            default -> question.put(name, Values.one(name, schema, schema, attempt));
        }
    }

    static ObjectNode right(Attempt attempt) {
        Operation operation = attempt.operation;
        if (isQuestion(operation)) {
            return question(attempt);
        }
        ObjectNode body = attempt.world.body(operation, attempt.chance);
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            boolean needed = !operation.method().equals("PATCH") && attempt.world.needs(operation, name);
            if (!needed && attempt.chance.oneIn(3)) {
                body.remove(name);
            }
        }
        JsonNode schema = Schemas.resolved(Operations.schemaOf(operation));
        vary(body, schema, attempt);
        JsonNode status = Schemas.resolved(schema.path("properties").path("status"));
        if (status.has("enum") && attempt.chance.oneIn(4)) {
            body.set(
                    "status",
                    status.path("enum")
                            .get(attempt.chance.below(status.path("enum").size())));
        }
        return body;
    }

    private static void vary(ObjectNode object, JsonNode schema, Attempt attempt) {
        for (var property : List.copyOf(object.properties())) {
            JsonNode declared = schema.path("properties").path(property.getKey());
            JsonNode said = Schemas.resolved(declared);
            JsonNode value = property.getValue();
            if (value instanceof ObjectNode inner) {
                vary(inner, said, attempt);
            } else if (value instanceof ArrayNode items) {
                JsonNode each = Schemas.resolved(said.path("items"));
                items.forEach(item -> {
                    if (item instanceof ObjectNode inner) {
                        vary(inner, each, attempt);
                    }
                });
            } else if (value.isTextual() && varies(property.getKey(), declared)) {
                object.put(property.getKey(), text(property.getKey(), value.asText(), said, attempt));
            }
        }
    }

    private static boolean varies(String name, JsonNode declared) {
        return !Schemas.isNamed(declared) || name.endsWith("Id") || Operations.UNIQUE.contains(name);
    }

    private static String unique(String name, Chance chance) {
        return switch (name) {
            case "kvkNumber" -> chance.digits(8);
            case "vatNumber" -> "NL" + checked(chance) + "B01";
            default -> chance.hex(32);
        };
    }

    /** Nine digits of which the last checks the others, by the Dutch proof of eleven. */
    private static String checked(Chance chance) {
        String digits = chance.digits(8);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (9 - i) * (digits.charAt(i) - '0');
        }
        return sum % 11 == 10 ? checked(chance) : digits + sum % 11;
    }

    private static String text(String name, String known, JsonNode schema, Attempt attempt) {
        Chance chance = attempt.chance;
        String asked = Asked.right(name, attempt);
        if (asked != null) {
            return asked;
        }
        if (Operations.UNIQUE.contains(name)) {
            return unique(name, chance);
        }
        if (name.endsWith("Id")) {
            return attempt.world.id(name.substring(0, name.length() - 2) + "s", chance, known);
        }
        boolean free =
                !schema.has("pattern") && !schema.has("format") && !schema.has("enum") && schema.has("maxLength");
        if (!free || known.contains("@") || known.matches("([0-9+]|http).*") || !chance.oneIn(4)) {
            return known;
        }
        String odd = Oddities.text(chance);
        int most = Math.min(schema.path("maxLength").asInt(), odd.codePointCount(0, odd.length()));
        String cut = odd.substring(0, odd.offsetByCodePoints(0, most));
        return cut.isBlank() ? known : cut;
    }
}
