package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import nl.bron.Documented;

/** The schemas of the contract, with what they refer to. */
final class Schemas {

    private static final JsonNode DOCUMENT = Documented.document();

    private Schemas() {}

    /** What a reference leads to, with what stands beside it; of alternatives the first. */
    static JsonNode resolved(JsonNode schema) {
        for (String alternatives : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.has(alternatives)) {
                return resolved(schema.path(alternatives).path(0));
            }
        }
        if (schema.path("type").isArray()) {
            return ((ObjectNode) schema.deepCopy())
                    .set("type", schema.path("type").path(0));
        }
        if (!schema.has("$ref")) {
            return schema;
        }
        JsonNode named = DOCUMENT.at(schema.path("$ref").asText().substring(1));
        if (!named.isObject()) {
            return MissingNode.getInstance();
        }
        ObjectNode whole = resolved(named).deepCopy();
        schema.properties().stream()
                .filter(said -> !said.getKey().equals("$ref"))
                .forEach(said -> whole.set(said.getKey(), said.getValue()));
        return whole;
    }

    /** Whether a schema is one that has a name, or one of that or nothing: then more may hold than it says. */
    static boolean isNamed(JsonNode schema) {
        return schema.has("$ref") || schema.at("/anyOf/0").has("$ref");
    }

    static String name(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    static boolean requires(JsonNode schema, String property) {
        for (JsonNode name : schema.path("required")) {
            if (name.asText().equals(property)) {
                return true;
            }
        }
        return false;
    }
}
