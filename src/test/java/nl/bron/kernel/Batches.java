package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import nl.bron.Api;

/** How the tests write batches, and see what they did. */
final class Batches {

    private Batches() {}

    static Response send(RequestSpecification request, boolean atomic, String... operations) {
        return request.contentType("application/json")
                .body("{\"atomic\": %s, \"operations\": [%s]}".formatted(atomic, String.join(",", operations)))
                .post("/v1/batch");
    }

    static Response send(boolean atomic, String... operations) {
        return send(Api.admin(), atomic, operations);
    }

    static String operation(String method, String path, String more) {
        return "{\"method\": \"%s\", \"path\": \"%s\"%s}".formatted(method, path, more);
    }

    static String get(String path) {
        return operation("GET", path, "");
    }

    static String delete(String path, String ifMatch) {
        return operation("DELETE", path, ", \"headers\": {\"If-Match\": \"%s\"}".formatted(ifMatch));
    }

    static String put(String path, String name) {
        return operation("PUT", path, ", \"body\": {\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(name));
    }

    static String creation(String name) {
        return operation(
                "POST", "/v1/relations", ", \"body\": {\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(name));
    }

    static String rename(String path, String headers, String name) {
        return operation("PATCH", path, ", \"headers\": {%s}, \"body\": {\"name\": \"%s\"}".formatted(headers, name));
    }

    static String contact(String relation) {
        return operation("POST", "/v1/contacts", """
            , "body": {"relationId": "%s", "person": {"familyName": "Berg"}}\
            """.formatted(relation));
    }

    static void assertNamed(String name, int times) {
        List<?> rows = Api.admin().get("/v1/relations?name=" + name).path("items");
        assertThat(rows).hasSize(times);
    }
}
