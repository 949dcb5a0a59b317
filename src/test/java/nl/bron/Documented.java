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
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds every answer against the committed contract: its status, its headers and its body must stand there. */
public final class Documented implements Filter {

    static final Path FILE = Path.of("openapi", "openapi.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is not on each answer of its kind. */
    private static final Set<String> SOMETIMES = Set.of("Link", "Proposal");

    /** What was answered, whichever client asked. */
    public record Answer(int status, Headers headers, String body) {

        public @Nullable String header(String name) {
            return headers.getValue(name);
        }
    }

    private final JsonNode document;
    private final Map<Pattern, JsonNode> paths = new LinkedHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi31());
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** The same where only some fields of a row were asked for: nothing is required then. */
    private final Documented ofParts;

    private Documented(JsonNode document, boolean parts) {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path ->
                        paths.put(Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "[^/]+")), path.getValue()));
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

    public static Documented committed() {
        return new Documented(document(), false);
    }

    /** The committed document. */
    public static JsonNode document() {
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
            of(uri.getRawQuery() + request.getBody())
                    .check(
                            request.getMethod(),
                            path.substring("/v1".length()),
                            new Answer(
                                    response.statusCode(),
                                    response.headers(),
                                    response.body().asString()));
        }
        return response;
    }

    /** What holds for the answers to what is asked so. */
    public Documented of(String asked) {
        return asked.contains("fields") ? ofParts : this;
    }

    /** Holds an answer to a request for a path, without its base, against what is documented. */
    public void check(String method, String path, Answer answer) {
        String told = method + " " + path + " -> " + answer.status() + " " + answer.body();
        assertThat(answer.header("API-Version")).as(told).isNotBlank();
        assertThat(answer.header("RateLimit")).as(told).matches("\"default\";r=\\d+;t=\\d+");
        Optional<JsonNode> operation = operation(method.equals("HEAD") ? "GET" : method, path);
        if (operation.isEmpty()) {
            assertThat(answer.status()).as(told).isIn(200, 400, 401, 404, 405);
            if (answer.status() != 200 && !method.equals("HEAD")) {
                assertProblem(answer);
            }
            return;
        }
        JsonNode documented = resolved(operation.get().path("responses").path(String.valueOf(answer.status())));
        assertThat(documented.isMissingNode()).as("undocumented: " + told).isFalse();
        documented.path("headers").fieldNames().forEachRemaining(header -> {
            if (!SOMETIMES.contains(header)) {
                assertThat(answer.header(header)).as(header + " of " + told).isNotNull();
            }
        });
        if (!documented.has("content") || answer.header("Preference-Applied") != null) {
            assertThat(answer.body()).as(told).isEmpty();
        } else if (!method.equals("HEAD")) {
            String type = String.valueOf(answer.header("Content-Type")).split(";", -1)[0];
            JsonNode content = documented.path("content").path(type);
            assertThat(content.isMissingNode())
                    .as("undocumented type " + type + ": " + told)
                    .isFalse();
            if (content.path("schema").has("$ref")) {
                assertBody(name(content.path("schema").path("$ref").asText()), answer.body());
            }
        }
    }

    /** An answer tells of a problem as RFC 9457 has it. */
    public void assertProblem(Answer answer) {
        assertThat(answer.header("Content-Type")).as(answer.body()).startsWith("application/problem+json");
        assertBody("Problem", answer.body());
    }

    private void assertBody(String schema, String body) {
        try {
            assertThat(schema(schema).validate(JSON.readTree(body))).as(body).isEmpty();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    /** Whether a named schema, which here allows nothing that it does not name, admits a document. */
    public boolean admits(String schema, JsonNode document) {
        return schema(schema).validate(document).isEmpty();
    }

    private Schema schema(String name) {
        return schemas.computeIfAbsent(name, this::load);
    }

    private Schema load(String name) {
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

    /** The operation that a path without its base is for. */
    public Optional<JsonNode> operation(String method, String path) {
        if (!method.equals(method.toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String name = method.toLowerCase(Locale.ROOT);
        JsonNode own = document.path("paths").path(path);
        // What has a path of its own is no id.
        return own.isObject()
                ? Optional.ofNullable(own.get(name))
                : paths.entrySet().stream()
                        .filter(entry -> entry.getKey().matcher(path).matches())
                        .map(entry -> entry.getValue().path(name))
                        .filter(operation -> !operation.isMissingNode())
                        .findFirst();
    }

    private static String name(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }
}
