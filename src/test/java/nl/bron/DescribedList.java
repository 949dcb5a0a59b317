package nl.bron;

import static nl.bron.Conventions.each;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** A list as the contract describes it, and how the tests ask it. */
final class DescribedList {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DescribedList() {}

    static Stream<DynamicTest> eachList(Conventions.Check check) {
        return each(list -> list.isList() && list.has("filter"), check);
    }

    static JsonNode tree(Response answer) {
        try {
            return JSON.readTree(answer.asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A row with all that a client may say. */
    static String full(Operation list) {
        Operation creation = Operations.creation(list.family());
        return Api.created(list.url(""), Operations.fullBody(creation).toString());
    }

    static JsonNode read(Operation list, String id) {
        return tree(Api.admin().get(list.url("") + "/" + id).then().extract().response());
    }

    static ValidatableResponse get(Operation list, Map<String, ?> parameters) {
        return Api.admin().queryParams(parameters).get(list.url("")).then();
    }

    static List<String> ids(Operation list, String filter) {
        return get(list, Map.of("filter", filter, "limit", 500))
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    /** What a row holds at an attribute: of several values the first. */
    static @Nullable String value(JsonNode row, String attribute) {
        JsonNode at = row;
        for (String part : attribute.split("\\.", -1)) {
            at = (at.isArray() ? at.path(0) : at).path(part);
        }
        at = at.isArray() ? at.path(0) : at;
        return at.isValueNode() ? "\"" + at.asText() + "\"" : null;
    }

    static void refused(Operation list, String parameter, String value, String... told) {
        ValidatableResponse answer =
                get(list, Map.of(parameter, value)).statusCode(400).body("errors[0].parameter", equalTo(parameter));
        for (String word : told) {
            answer.body("errors[0].detail", containsString(word));
        }
    }

    static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new java.util.TreeMap<>(parameters);
        more.put(name, value);
        return more;
    }
}
