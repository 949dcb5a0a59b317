package nl.bron.access;

import static nl.bron.Api.admin;
import static nl.bron.Api.delete;
import static nl.bron.Api.post;
import static nl.bron.Api.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class ApiKeyTest {

    @Test
    void a_key_is_shown_once_used_and_revoked() {
        Response made = post(
                "/v1/api-keys", "{\"name\": \"nightly run\", \"system\": \"erp\", \"scopes\": [\"relations:read\"]}");
        String key = made.then()
                .statusCode(201)
                .body("key", matchesPattern("bron_[A-Za-z0-9_-]{43}"))
                .extract()
                .path("key");
        String url = made.header("Location");

        admin().get(url)
                .then()
                .body("key", nullValue())
                .body("lastUsedAt", nullValue())
                .body("scopes", contains("relations:read"));
        with(key).get("/v1/relations").then().statusCode(200);
        with(key).get("/v1/orders").then().statusCode(403);
        with(key).get("/v1/api-keys").then().statusCode(403);
        admin().get(url).then().body("lastUsedAt", notNullValue()).header("ETag", "\"1\"");
        admin().queryParam("system", "erp").get("/v1/api-keys").then().body(not(containsString(key)));
        delete(url).then().statusCode(204);
        with(key).get("/v1/relations").then().statusCode(401);
    }

    @Test
    void a_key_that_expired_lets_nobody_in() throws SQLException {
        Response made = post(
                "/v1/api-keys",
                "{\"name\": \"x\", \"system\": \"erp\", \"scopes\": [\"admin\"], \"expiresAt\": \"2099-01-01T00:00:00Z\"}");
        String key = made.then().statusCode(201).extract().path("key");
        // By the clock of the database, so that it is in the future however slow this is.
        try (Connection connection = Database.owned().getConnection();
                Statement soon = connection.createStatement()) {
            soon.execute("update api_keys set expires_at = now() + interval '0.3 seconds' where id = '"
                    + made.path("id") + "'");
        }
        Instant over = Instant.now().plusMillis(350);
        while (Instant.now().isBefore(over)) {
            with(key).get("/v1/relations");
        }

        with(key).get("/v1/relations").then().statusCode(401);
    }

    @Test
    void what_is_no_scope_is_refused() {
        post(
                        "/v1/api-keys",
                        "{\"name\": \"x\", \"system\": \"E R P\", \"scopes\": [\"relations:read\", \"relations:own\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"}")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("#/system", "#/scopes/1", "#/expiresAt"));
        post("/v1/api-keys", "{\"name\": \"x\", \"system\": \"erp\", \"scopes\": []}")
                .then()
                .statusCode(400);
    }

    @Test
    void whatever_else_is_shown_is_401() {
        for (String header : new String[] {
            "", "Bearer", "Bearer ", "Bearer x", "Basic YTpi", "bron_x", "Bearer bron_", "Bearer " + "x".repeat(4000)
        }) {
            Api.anonymous()
                    .header("Authorization", header)
                    .get("/v1/relations")
                    .then()
                    .statusCode(401);
        }
    }
}
