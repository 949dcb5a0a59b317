package nl.bron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operations of the committed contract, and how to call each of them rightly. */
final class Operations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = Documented.document();

    /** What a body needs beyond what its schema requires, for rules that one property alone can't tell. */
    private static final Map<String, String> MORE = Map.of(
            "RelationDraft", "{\"name\": \"De Waag BV\"}",
            "LineDraft",
                    "{\"description\": \"Koffie\", \"unitPrice\": {\"amount\": \"9.95\", \"currency\": \"EUR\"}, \"vatCategory\": \"AA\"}",
            "ApiKeyDraft", "{\"scopes\": [\"relations:read\"]}");

    private Operations() {}

    /** One operation, by its method and its path without the base. */
    record Operation(String method, String path, JsonNode said) {

        boolean hasBody() {
            return said.has("requestBody");
        }

        boolean isList() {
            return method.equals("GET") && !path.contains("{");
        }

        boolean isOnOneRow() {
            return path.contains("{id}");
        }

        boolean isConditional() {
            return said.path("responses").has("428");
        }

        String family() {
            return path.split("/", -1)[1];
        }

        String url(String id) {
            return "/v1" + path.replace("{id}", id).replace("{system}", "test").replace("{reference}", id);
        }

        String mediaType() {
            return method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        }

        /** The scope that the document says it needs. */
        String scope() {
            return said.path("security")
                    .get(0)
                    .properties()
                    .iterator()
                    .next()
                    .getValue()
                    .path(0)
                    .asText();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Operation> all() {
        return DOCUMENT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())))
                .toList();
    }

    static Operation creation(String family) {
        return all().stream()
                .filter(operation ->
                        operation.method().equals("POST") && operation.path().equals("/" + family))
                .findAny()
                .orElseThrow();
    }

    /** A row of a family, made with what its draft requires. */
    static String row(String family) {
        return Api.created("/v1/" + family, body(creation(family)).toString());
    }

    /** A right body for an operation: for a patch, one that changes nothing. */
    static ObjectNode body(Operation operation) {
        JsonNode schema = operation
                .said()
                .path("requestBody")
                .path("content")
                .path(operation.mediaType())
                .path("schema");
        return operation.method().equals("PATCH") ? JSON.createObjectNode() : object(name(schema));
    }

    private static ObjectNode object(String schemaName) {
        JsonNode schema = schema(schemaName);
        ObjectNode object = JSON.createObjectNode();
        schema.path("required")
                .forEach(name -> object.set(
                        name.asText(),
                        value(name.asText(), schema.path("properties").path(name.asText()))));
        try {
            object.setAll((ObjectNode) JSON.readTree(MORE.getOrDefault(schemaName, "{}")));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return object;
    }

    private static JsonNode value(String property, JsonNode schema) {
        if (property.endsWith("Id")) {
            return JSON.getNodeFactory().textNode(row(property.substring(0, property.length() - 2) + "s"));
        }
        JsonNode full = schema.has("$ref") ? schema(name(schema)) : schema;
        if (full.path("type").asText().equals("object")) {
            return object(name(schema));
        }
        if (full.path("type").asText().equals("array")) {
            return JSON.createArrayNode().add(value("item", full.path("items")));
        }
        if (full.has("enum")) {
            return full.path("enum").get(0);
        }
        return property.equals("sku")
                ? JSON.getNodeFactory().textNode(Api.unique())
                : full.path("examples").path(0);
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.path("components").path("schemas").path(name);
    }

    private static String name(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}
