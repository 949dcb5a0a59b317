package nl.bron;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The operations of the committed contract, and how to call each of them rightly. */
public final class Operations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger DAY =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000_000));
    private static final JsonNode DOCUMENT = Documented.document();

    /** What a body needs beyond what its schema requires, for rules that one property alone can't tell. */
    private static final Map<String, String> MORE = Map.of(
            "RelationDraft", "{\"name\": \"De Waag BV\"}",
            "LineDraft",
                    "{\"description\": \"Koffie\", \"unitPrice\": {\"amount\": \"9.95\", \"currency\": \"EUR\"}, \"vatCategory\": \"AA\"}",
            "ApiKeyDraft", "{\"scopes\": [\"relations:read\"], \"expiresAt\": \"2099-01-01T00:00:00Z\"}",
            "SubscriptionDraft",
                    "{\"url\": \"http://localhost:9/\", \"types\": [\"relation\"], \"filter\": \"name==Zoet*\", \"changedFields\": [\"name\"]}",
            "RoleDraft", "{\"scopes\": [\"relations:read\"]}",
            // only such a one can be erased
            "TenantDraft", "{\"status\": \"SUSPENDED\"}",
            "LeadingRuleDraft",
                    "{\"family\": \"employee\", \"fields\": [\"team\"], \"condition\": \"active==true\", \"others\": \"ACCEPT\"}",
            "ProposalDraft", "{\"after\": {\"legalName\": \"Groothandel De Waag B.V.\"}}",
            "ReplayDraft", "{\"since\": \"2026-03-01T12:00:00Z\"}");

    private static final Pattern NAMES = Pattern.compile("(?:Attributes|One or more of): ([A-Za-z0-9., ]+?)[.](?: |$)");

    /** The properties that rows may not share, or whose rows may not share them with another. */
    public static final Set<String> UNIQUE = Set.of("sku", "code", "issuer", "value", "kvkNumber", "vatNumber");

    /** What a right body can't have beside what else it has: a name is an organisation's, a person a person's. */
    private static final Set<String> LESS =
            Set.of("RelationDraft.person", "ApiKeyDraft.roles", "ApiKeyDraft.relationIds");

    private Operations() {}

    /** One operation, by its method and its path without the base. */
    public record Operation(String method, String path, JsonNode said) {

        public boolean hasBody() {
            return said.path("requestBody").path("content").has(mediaType());
        }

        /** Whether it takes a stream of lines. */
        public boolean takesLines() {
            return said.path("requestBody").path("content").has("application/x-ndjson");
        }

        public boolean isList() {
            return method.equals("GET") && has("sort");
        }

        public boolean isCreation() {
            return method.equals("POST") && said.path("responses").has("201");
        }

        /** Whether it has a query parameter of this name. */
        public boolean has(String parameter) {
            return parameters().anyMatch(it -> it.path("name").asText().equals(parameter));
        }

        private Stream<JsonNode> parameters() {
            return StreamSupport.stream(said.path("parameters").spliterator(), false);
        }

        public boolean isOnOneRow() {
            return path.contains("{id}");
        }

        public boolean isConditional() {
            return said.path("responses").has("428");
        }

        public String family() {
            return path.split("/", -1)[1];
        }

        public String url(String id) {
            String query = parameters()
                    .filter(it -> it.path("in").asText().equals("query")
                            && it.path("required").asBoolean())
                    .map(it -> "?" + it.path("name").asText() + "=x")
                    .collect(Collectors.joining());
            return "/v1" + path.replace("{id}", id).replace("{system}", "test").replace("{reference}", id) + query;
        }

        public String mediaType() {
            return method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        }

        /** The scope that the document says it needs; empty if it is for whoever is known. */
        public String scope() {
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

    public static List<Operation> all() {
        return DOCUMENT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())))
                .toList();
    }

    public static boolean has(String method, String path) {
        return all().stream()
                .anyMatch(it -> it.method().equals(method) && it.path().equals(path));
    }

    public static Operation creation(String family) {
        return all().stream()
                .filter(operation ->
                        operation.method().equals("POST") && operation.path().equals("/" + family))
                .findAny()
                .orElseThrow();
    }

    /** A row of a family, made with what its draft requires. */
    public static String row(String family) {
        return Api.created("/v1/" + family, body(creation(family)).toString());
    }

    /** A right body for an operation: for a patch, one that changes nothing. */
    public static ObjectNode body(Operation operation) {
        return operation.method().equals("PATCH") ? JSON.createObjectNode() : object(name(schemaOf(operation)), false);
    }

    /** A right body with all a client may say, but for a status and for ids that are not required. */
    public static ObjectNode fullBody(Operation creation) {
        return object(name(schemaOf(creation)), true);
    }

    /** What the contract says that a parameter can name. */
    public static List<String> names(Operation operation, String parameter) {
        return operation
                .parameters()
                .filter(it -> it.path("name").asText().equals(parameter))
                .map(it -> NAMES.matcher(it.path("description").asText()))
                .filter(Matcher::find)
                .flatMap(names -> Stream.of(names.group(1).split(", ", -1)))
                .toList();
    }

    /** All that the body of an operation can say in a text of any kind. */
    static List<String> texts(Operation operation) {
        return schema(name(schemaOf(operation))).path("properties").properties().stream()
                .filter(property -> property.getValue().path("type").asText().equals("string"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All that the body of an operation can say. */
    static List<String> properties(Operation operation) {
        List<String> names = new ArrayList<>();
        schema(name(schemaOf(operation))).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What a property of a body can't be: no object, if it may be any. */
    static JsonNode wrong(Operation operation, String property) {
        JsonNode schema = schema(name(schemaOf(operation))).path("properties").path(property);
        return schema.path("type").asText().equals("object")
                ? JSON.getNodeFactory().numberNode(1)
                : JSON.createObjectNode().put("x", 1);
    }

    /** The schema of the body that an operation takes. */
    public static JsonNode schemaOf(Operation operation) {
        return operation
                .said()
                .path("requestBody")
                .path("content")
                .path(operation.mediaType())
                .path("schema");
    }

    private static ObjectNode object(String schemaName, boolean full) {
        JsonNode schema = schema(schemaName);
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ObjectNode object = JSON.createObjectNode();
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            boolean wanted =
                    full && !name.endsWith("Id") && !name.equals("status") && !LESS.contains(schemaName + "." + name);
            if (wanted || required.contains(name)) {
                object.set(name, value(name, property.getValue(), full));
            }
        });
        json(MORE.getOrDefault(schemaName, "{}"))
                .properties()
                .forEach(more -> object.set(more.getKey(), more.getValue()));
        if (schemaName.equals("LeadingRuleDraft")) {
            // By a system that is there, and of no rank that another rule has.
            object.put(
                    "system",
                    Api.admin()
                            .get("/v1/systems/" + row("systems"))
                            .path("code")
                            .toString());
            object.put(
                    "validFromDate",
                    LocalDate.of(2100, 1, 1).plusDays(DAY.getAndIncrement()).toString());
        }
        return object;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode value(String property, JsonNode schema, boolean full) {
        if (property.endsWith("Id")) {
            return text(row(property.substring(0, property.length() - 2) + "s"));
        }
        JsonNode whole = schema.has("$ref") ? schema(name(schema)) : schema;
        if (whole.has("enum")) {
            return whole.path("enum").get(0);
        }
        return switch (whole.path("type").asText()) {
            case "object" -> object(name(schema), full);
            case "array" -> JSON.createArrayNode().add(value("item", whole.path("items"), full));
            case "boolean" ->
                JSON.getNodeFactory()
                        .booleanNode(!schema.path("description").asText().startsWith("True"));
            case "integer" -> schema.at("/examples/0");
            default -> text(property, schema.has("examples") ? schema : whole);
        };
    }

    /** An example, made unique where rows may not share it. */
    private static JsonNode text(String property, JsonNode schema) {
        return switch (property) {
            case "sku", "value", "code" -> text(Api.unique());
            case "target" -> text("/v1/relations/" + row("relations"));
            case "issuer" -> text("https://login.example.com/realms/" + Api.unique());
            case "vatNumber" -> text(vatNumber());
            case "kvkNumber" -> text(String.valueOf(ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000)));
            default -> text(schema.at("/examples/0").asText("text"));
        };
    }

    /** One that passes the Dutch check of eleven. */
    private static String vatNumber() {
        int number = ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
        int sum = 0;
        for (int rest = number, weight = 2; rest > 0; rest /= 10, weight++) {
            sum += rest % 10 * weight;
        }
        return sum % 11 == 10 ? vatNumber() : "NL" + number + sum % 11 + "B01";
    }

    private static JsonNode text(String text) {
        return JSON.getNodeFactory().textNode(text);
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.path("components").path("schemas").path(name);
    }

    private static String name(JsonNode schema) {
        String ref = schema.path("$ref").asText();
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}
