package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every example in the contract is one of what it is an example of. */
class ExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = Documented.document();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /** An example, where it stands, and the schema it is to keep to. */
    private record Example(String where, JsonNode value, JsonNode schema) {}

    @Test
    void every_example_keeps_to_its_schema() {
        List<Example> examples = new ArrayList<>();
        collect("", DOCUMENT, examples);

        assertThat(examples)
                .hasSizeGreaterThan(200)
                .allSatisfy(example ->
                        assertThat(errors(example)).as(example.where()).isEmpty());
    }

    @Test
    void what_keeps_to_no_schema_is_found() {
        ObjectNode draft =
                DOCUMENT.at("/components/examples/RelationDraft/value").deepCopy();
        draft.put("kind", "PARROT").remove("name");
        draft.put("employeeCount", "many");

        assertThat(errors(new Example("", draft, schema("RelationDraft")))).hasSize(2);
        assertThat(errors(new Example("", JSON.getNodeFactory().textNode("1 May"), schema("Day"))))
                .isNotEmpty();
    }

    @Test
    void every_body_is_shown_whole() {
        for (Operations.Operation operation : Operations.all()) {
            bodies(operation.said().path("requestBody"), operation + " body");
            operation
                    .said()
                    .path("responses")
                    .properties()
                    .forEach(response -> bodies(resolved(response.getValue()), operation + " " + response.getKey()));
        }
    }

    private static void bodies(JsonNode said, String where) {
        said.path("content").properties().stream()
                .filter(type -> type.getKey().matches(".*[/+]json"))
                .forEach(type -> assertThat(type.getValue().path("examples"))
                        .as(where + " " + type.getKey())
                        .isNotEmpty());
    }

    /** Whatever has a schema may have examples beside it, and a schema may have them in it. */
    private static void collect(String where, JsonNode node, List<Example> found) {
        JsonNode schema = node.has("schema") ? node.path("schema") : node;
        if (node.has("example")) {
            found.add(new Example(where, node.path("example"), schema));
        }
        if (node.path("examples").isArray()) {
            node.path("examples").forEach(value -> found.add(new Example(where, value, node)));
        } else if (node.has("schema")) {
            node.path("examples")
                    .forEach(example ->
                            found.add(new Example(where, resolved(example).path("value"), schema)));
        }
        for (Map.Entry<String, JsonNode> part : node.properties()) {
            if (part.getValue().isContainerNode() && !part.getKey().matches("examples?")) {
                collect(where + "/" + part.getKey(), part.getValue(), found);
            }
        }
    }

    private static List<com.networknt.schema.Error> errors(Example example) {
        ObjectNode whole = example.schema().deepCopy();
        whole.set("components", DOCUMENT.path("components"));
        return REGISTRY.getSchema(whole).validate(example.value());
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.path("components").path("schemas").path(name);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }
}
