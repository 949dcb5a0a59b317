package nl.bron;

import static nl.bron.Conventions.each;
import static nl.bron.Conventions.sending;
import static nl.bron.Conventions.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every body that the contract takes is judged alike, whatever is sent in its place. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class BodyConventionsTest {

    @TestFactory
    Stream<DynamicTest> a_body_that_is_none_is_400() {
        return each(Operation::hasBody, operation -> {
            String id = target(operation);
            String deep = "{\"x\":".repeat(40) + "1" + "}".repeat(40);
            for (String body : List.of(
                    "",
                    " ",
                    "null",
                    "[]",
                    "1",
                    "\"x\"",
                    "{",
                    "{} {}",
                    "{\"a\": 1, \"a\": 2}",
                    "{\"a\": NaN}",
                    "{\"a\": 1e99999999999}",
                    deep)) {
                sending(operation)
                        .body(body)
                        .request(operation.method(), operation.url(id))
                        .then()
                        .statusCode(400)
                        .body("detail", notNullValue());
            }
            for (byte[] body : List.of(
                    new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                    "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))) {
                sending(operation)
                        .body(body)
                        .request(operation.method(), operation.url(id))
                        .then()
                        .statusCode(400)
                        .body("detail", containsString("UTF-8"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> an_unknown_property_is_named() {
        return each(
                Operation::hasBody,
                operation -> sending(operation)
                        .body(Operations.body(operation).put("nope", 1).toString())
                        .request(operation.method(), operation.url(target(operation)))
                        .then()
                        .statusCode(400)
                        .body("errors.find { it.pointer == '#/nope' }.code", equalTo("UNKNOWN_PROPERTY")));
    }

    @TestFactory
    Stream<DynamicTest> of_thousands_of_faults_a_hundred_are_told() {
        String nonsense = IntStream.range(0, 50_000)
                .mapToObj(i -> "\"p" + i + "\": 1")
                .collect(Collectors.joining(", ", "{", "}"));
        return each(
                Operation::hasBody,
                operation -> sending(operation)
                        .body(nonsense)
                        .request(operation.method(), operation.url(target(operation)))
                        .then()
                        .statusCode(400)
                        .body("errors.size()", equalTo(100))
                        .time(lessThan(20L), TimeUnit.SECONDS));
    }

    @TestFactory
    Stream<DynamicTest> every_property_of_the_wrong_type_is_named_at_once() {
        return each(operation -> operation.hasBody() && !operation.method().equals("PATCH"), operation -> {
            var body = Operations.body(operation);
            List<String> names = Operations.properties(operation);
            names.forEach(name -> body.set(name, Operations.wrong(operation, name)));
            Response answer =
                    sending(operation).body(body.toString()).request(operation.method(), operation.url(Api.unique()));
            assertThat(answer.statusCode()).isEqualTo(400);
            List<String> pointers = answer.path("errors.pointer");
            names.forEach(name -> assertThat(pointers).anyMatch(pointer -> pointer.startsWith("#/" + name)));
        });
    }

    @TestFactory
    Stream<DynamicTest> an_empty_string_is_no_object_and_no_array() {
        return each(operation -> operation.hasBody() && !operation.method().equals("PATCH"), operation -> {
            ObjectNode body = Operations.fullBody(operation);
            List<String> names = new ArrayList<>();
            body.properties().stream()
                    .filter(property -> property.getValue().isContainerNode())
                    .forEach(property -> names.add(property.getKey()));
            if (names.isEmpty()) {
                return;
            }
            names.forEach(name -> body.put(name, ""));
            Response answer =
                    sending(operation).body(body.toString()).request(operation.method(), operation.url(Api.unique()));
            assertThat(answer.statusCode()).isEqualTo(400);
            List<String> pointers = answer.path("errors.pointer");
            assertThat(pointers)
                    .containsAll(names.stream().map(name -> "#/" + name).toList());
        });
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_is_too_large_is_413() {
        String large = "{\"name\": \"" + "x".repeat(10_000_000) + "\"}";
        return each(
                Operation::hasBody,
                operation -> sending(operation)
                        .body(large)
                        .request(operation.method(), operation.url(target(operation)))
                        .then()
                        .statusCode(413));
    }

    @TestFactory
    Stream<DynamicTest> a_body_of_another_media_type_is_415() {
        return each(
                Operation::hasBody,
                operation -> Api.admin()
                        .header("If-Match", "*")
                        .contentType("text/plain")
                        .body("x")
                        .request(operation.method(), operation.url(Api.unique()))
                        .then()
                        .statusCode(415)
                        .header(
                                operation.method().equals("PATCH") ? "Accept-Patch" : "Accept",
                                equalTo(operation.mediaType())));
    }

    @TestFactory
    Stream<DynamicTest> what_is_said_is_told_again_and_kept() {
        return each(operation -> operation.isCreation() && operation.hasBody(), operation -> {
            JsonNode said = Operations.fullBody(operation);
            Response made = Api.post(operation.url(""), said.toString());
            assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
            ObjectNode told = (ObjectNode) new ObjectMapper().readTree(made.asString());
            assertTold(said, told, "");
            told.remove(List.of("key", "secret"));
            String url = made.header("Location");
            String kept = Api.admin().get(url).asString();
            assertThat(new ObjectMapper().readTree(kept)).isEqualTo(told);
            if (Operations.has("PATCH", operation.path() + "/{id}")) {
                Api.patch(url, "*", "{}").then().statusCode(200).body(equalTo(kept));
            }
        });
    }

    /** All that was said stands in what is told, in its place; there may be more there. */
    private static void assertTold(JsonNode said, JsonNode told, String place) {
        if (!said.isContainerNode()) {
            assertThat(told).as(place).isEqualTo(said);
        }
        said.properties()
                .forEach(property ->
                        assertTold(property.getValue(), told.path(property.getKey()), place + "/" + property.getKey()));
        for (int i = 0; said.isArray() && i < said.size(); i++) {
            assertTold(said.get(i), told.path(i), place + "/" + i);
        }
    }
}
