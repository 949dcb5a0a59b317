package nl.bron.kernel;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused outside a batch is refused inside it, in the same words. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class BatchRefusalsTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void without_the_scope_it_is_403_and_says_which(boolean atomic) {
        batch(Api.key("employees:read"), atomic, "/v1/relations")
                .body("results.status", contains(403))
                .body("results[0].body.detail", containsString("relations:read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/relations?name=%u0041",
                "/v1/relations/%zz",
                "/v1/relations?name=%",
                "/v1/relations?name=%ff"
            })
    void a_path_that_is_no_text_is_400(String path) {
        batch(Api.ADMIN_KEY, false, path).body("results.status", contains(400));
        batch(Api.ADMIN_KEY, true, path).body("results.status", contains(400));
    }

    @Test
    void a_condition_that_is_too_long_is_400() {
        String tags = "\\\"x\\\", ".repeat(5000) + "\\\"x\\\"";
        Api.post("/v1/batch", """
                {"atomic": false, "operations": [
                 {"method": "DELETE", "path": "/v1/relations/%s", "headers": {"If-Match": "%s"}}]}
                """.formatted(Api.relation(), tags))
                .then()
                .statusCode(207)
                .body("results.status", contains(400));
    }

    @Test
    void a_batch_holds_no_batch() {
        batch(Api.ADMIN_KEY, false, "/v1/batch").body("results.status", contains(400));
    }

    private static ValidatableResponse batch(String key, boolean atomic, String path) {
        return Api.with(key)
                .contentType("application/json")
                .body("{\"atomic\": %s, \"operations\": [{\"method\": \"GET\", \"path\": \"%s\"}]}"
                        .formatted(atomic, path))
                .post("/v1/batch")
                .then()
                .statusCode(207);
    }
}
