package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import nl.bron.Operations;
import nl.bron.adversary.Attempt.Part;

/** What goes wrong inside a body: one place in it, against what the schema says of that place. */
final class BodyFaults {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A place in a body: a property that is there or could be, or an item. */
    private record Place(ContainerNode<?> parent, String name, int index, JsonNode schema) {

        JsonNode value() {
            return parent instanceof ObjectNode object ? object.path(name) : parent.path(index);
        }

        void put(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(name, value);
            } else if (parent instanceof ArrayNode array) {
                array.set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(name);
            } else if (parent instanceof ArrayNode array) {
                array.remove(index);
            }
        }
    }

    private BodyFaults() {}

    static void any(Attempt attempt) {
        if (attempt.body != null
                || !(attempt.tree instanceof ObjectNode body)
                || (body.isEmpty() && attempt.chance.oneIn(2))) {
            RawFaults.any(attempt);
            return;
        }
        List<Place> places = new ArrayList<>();
        collect(body, Schemas.resolved(Operations.schemaOf(attempt.operation)), places);
        if (places.isEmpty()) {
            RawFaults.any(attempt);
            return;
        }
        Place place = attempt.chance.of(places);
        attempt.unjudged |= !spoil(place, body, attempt);
        attempt.spoiled(Part.BODY, "body " + place.name(), refused(attempt, body));
    }

    /** By the contract; a null in a draft is as good as nothing, a patch is judged by what it makes, a batch by parts. */
    private static boolean refused(Attempt attempt, ObjectNode body) {
        return !attempt.unjudged
                && !Batches.is(attempt.operation)
                && !attempt.operation.method().equals("PATCH")
                && !attempt.world.admits(attempt.operation, withoutNulls(body.deepCopy()));
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(property -> property.getValue().isNull());
        }
        node.forEach(BodyFaults::withoutNulls);
        return node;
    }

    private static void collect(ContainerNode<?> node, JsonNode schema, List<Place> places) {
        if (node instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(property -> {
                JsonNode said = Schemas.resolved(property.getValue());
                places.add(new Place(object, property.getKey(), -1, said));
                if (object.path(property.getKey()) instanceof ContainerNode<?> inner) {
                    collect(inner, said, places);
                }
            });
        }
        JsonNode items = Schemas.resolved(schema.path("items"));
        for (int i = 0; node.isArray() && i < Math.min(node.size(), 2); i++) {
            places.add(new Place(node, String.valueOf(i), i, items));
            if (node.path(i) instanceof ContainerNode<?> inner) {
                collect(inner, items, places);
            }
        }
    }

    /** Spoils a place; whether what results is still plain JSON, for a schema to judge. */
    private static boolean spoil(Place place, ObjectNode body, Attempt attempt) {
        Chance chance = attempt.chance;
        switch (chance.below(12)) {
            case 0 -> place.remove();
            case 1 -> place.put(JSON.nullNode());
            case 2 -> unknown(place, body, chance);
            case 3 -> place.put(otherKind(chance));
            case 4 -> place.put(body.deepCopy());
            case 5 -> {
                place.put(JSON.rawValueNode(
                        new RawValue(chance.oneIn(2) ? Oddities.token(chance) : Oddities.number(chance))));
                return false;
            }
            default -> {
                return misfit(place, attempt);
            }
        }
        return true;
    }

    private static void unknown(Place place, ObjectNode body, Chance chance) {
        ObjectNode where = place.parent() instanceof ObjectNode object ? object : body;
        String name = chance.of(
                "nope", "id", "", "version", "tenantId", "__proto__", "a/b~c", "Name", "\u0000", "x".repeat(250));
        where.set(name, chance.oneIn(2) ? otherKind(chance) : JSON.textNode(Oddities.text(chance)));
    }

    private static JsonNode otherKind(Chance chance) {
        return switch (chance.below(9)) {
            case 0 -> JSON.objectNode();
            case 1 -> JSON.arrayNode();
            case 2 -> JSON.booleanNode(chance.oneIn(2));
            case 3 -> JSON.numberNode(chance.below(1000));
            case 4 -> JSON.numberNode(0.5);
            case 5 -> JSON.arrayNode().add(JSON.arrayNode().add(1)).addNull();
            case 6 -> JSON.objectNode().put("x", 1).putNull("y");
            case 7 -> RawFaults.nested(chance.between(2, 40));
            default -> JSON.textNode(Oddities.any(chance));
        };
    }

    /** Something of the right kind that does not fit all the same. */
    private static boolean misfit(Place place, Attempt attempt) {
        Chance chance = attempt.chance;
        JsonNode schema = place.schema();
        String kind = schema.path("type").asText();
        if (kind.equals("array") && place.value() instanceof ArrayNode items && !items.isEmpty()) {
            many(items, schema.path("maxItems").asInt(20), chance);
        } else if (kind.equals("string")) {
            String asked = Asked.wrong(place.name(), attempt);
            place.put(JSON.textNode(asked == null ? text(schema, chance) : asked));
        } else if (schema.has("maximum") && chance.oneIn(2)) {
            place.put(JSON.numberNode(Long.parseLong(Values.beyond(schema, chance))));
        } else {
            place.put(JSON.rawValueNode(new RawValue(Oddities.number(chance))));
            return false;
        }
        return true;
    }

    private static void many(ArrayNode items, int most, Chance chance) {
        int count = chance.of(List.of(2, most, most + 1, Math.min(3 * most, 600)));
        while (items.size() < count) {
            items.add(items.get(0).deepCopy());
        }
        if (chance.oneIn(5)) {
            items.removeAll();
        }
    }

    private static String text(JsonNode schema, Chance chance) {
        String format = schema.path("format").asText();
        if (format.startsWith("date") && !chance.oneIn(3)) {
            return Oddities.moment(chance);
        }
        if ((format.equals("decimal") || schema.has("pattern")) && chance.oneIn(2)) {
            return Oddities.number(chance);
        }
        if (format.equals("uuid") && chance.oneIn(2)) {
            return chance.of(
                    chance.uuid(), chance.hex(32), "00000000-0000-0000-0000-000000000000", "{" + chance.uuid() + "}");
        }
        if (schema.has("maxLength") && chance.oneIn(3)) {
            return Oddities.longText(chance, schema.path("maxLength").asInt() + chance.between(-1, 1));
        }
        return Oddities.any(chance);
    }
}
