package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds every answer against the committed contract: its status, its headers and its body must stand there. */
final class Documented implements Filter {

    static final Path FILE = Path.of("openapi", "openapi.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is not on each answer of its kind. */
    private static final Set<String> SOMETIMES = Set.of("Link");

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi31());
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** The same where only some fields of a row were asked for: nothing is required then. */
    private final Documented ofParts;

    private Documented(JsonNode document, boolean parts) {
        this.document = document;
        this.ofParts = parts ? this : new Documented(document.deepCopy(), true);
        // An answer may hold nothing that is not documented, although clients must bear with it.
        document.path("components").path("schemas").forEach(schema -> {
            if (schema.path("type").asText().equals("object")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
            if (parts) {
                ((ObjectNode) schema).remove("required");
            }
        });
    }

    static Documented committed() {
        return new Documented(document(), false);
    }

    /** The committed document. */
    static JsonNode document() {
        try {
            return new YAMLMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        URI uri = URI.create(request.getURI());
        String path = uri.getRawPath();
        if (path.startsWith("/v1/") && !path.startsWith("/v1/openapi")) {
            boolean parts = (uri.getRawQuery() + request.getBody()).matches("(?s).*\\bfields\\b.*");
            (parts ? ofParts : this).check(request.getMethod(), path.substring("/v1".length()), response);
        }
        return response;
    }

    private void check(String method, String path, Response response) {
        String told = method + " " + path + " -> " + response.statusCode() + " "
                + response.body().asString();
        assertThat(response.header("API-Version")).as(told).isNotBlank();
        Optional<JsonNode> operation = operation(method.equals("HEAD") ? "GET" : method, path);
        if (operation.isEmpty()) {
            assertThat(response.statusCode()).as(told).isIn(200, 400, 401, 404, 405);
            if (response.statusCode() != 200 && !method.equals("HEAD")) {
                assertBody("Problem", response, told);
            }
            return;
        }
        JsonNode answer = resolved(operation.get().path("responses").path(String.valueOf(response.statusCode())));
        assertThat(answer.isMissingNode()).as("undocumented: " + told).isFalse();
        answer.path("headers").fieldNames().forEachRemaining(header -> {
            if (!SOMETIMES.contains(header)) {
                assertThat(response.header(header)).as(header + " of " + told).isNotNull();
            }
        });
        if (!answer.has("content") || response.header("Preference-Applied") != null) {
            assertThat(response.body().asString()).as(told).isEmpty();
        } else if (!method.equals("HEAD")) {
            String type = response.contentType().split(";", -1)[0];
            JsonNode content = answer.path("content").path(type);
            assertThat(content.isMissingNode())
                    .as("undocumented type " + type + ": " + told)
                    .isFalse();
            if (type.endsWith("json")) {
                assertBody(name(content.path("schema").path("$ref").asText()), response, told);
            }
        }
    }

    private void assertBody(String schema, Response response, String told) {
        try {
            assertThat(schemas.computeIfAbsent(schema, this::schema)
                            .validate(JSON.readTree(response.body().asByteArray())))
                    .as(told)
                    .isEmpty();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + told, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema schema(String name) {
        ObjectNode whole = JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
        whole.set("components", document.path("components"));
        return registry.getSchema(whole);
    }

    private JsonNode resolved(JsonNode answer) {
        return answer.has("$ref")
                ? document.path("components")
                        .path("responses")
                        .path(name(answer.path("$ref").asText()))
                : answer;
    }

    private Optional<JsonNode> operation(String method, String path) {
        if (document.path("paths").has(path)) {
            // What has a path of its own is no id.
            return Optional.ofNullable(document.path("paths").path(path).get(method.toLowerCase(Locale.ROOT)));
        }
        return document.path("paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }

    private static String name(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}
