package nl.bron.access;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Collections;
import java.util.Map;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.Patience;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(RateLimitTest.Few.class)
class RateLimitTest {

    /** Ten requests an hour. */
    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("bron.rate-limit.requests", "10", "bron.rate-limit.window", "PT1H");
        }
    }

    @Test
    void who_asks_too_much_is_told_when_to_go_on_and_holds_up_nobody_else() {
        String one = Api.key("relations:read");
        String other = Api.key("relations:read");
        for (int left = 9; left >= 0; left--) {
            Api.with(one)
                    .get("/v1/relations")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", equalTo("\"default\";q=10;w=3600"))
                    .header("RateLimit", startsWith("\"default\";r=" + left + ";t="));
        }
        Api.with(one)
                .get("/v1/relations")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("3[0-9]{2}"))
                .header("RateLimit", startsWith("\"default\";r=0;t="))
                .body("code", equalTo("TOO_MANY_REQUESTS"));
        Api.with(other).get("/v1/relations").then().statusCode(200);
        // The same key, written otherwise.
        RestAssured.given()
                .header("Authorization", "bearer   " + one)
                .get("/v1/relations")
                .then()
                .statusCode(429);
        // Whoever shows nothing is known by the address.
        for (int i = 0; i < 5; i++) {
            RestAssured.get("/v1/relations").then().statusCode(401);
            RestAssured.given()
                    .header("Authorization", "Bearer bron_guess_number_" + i)
                    .get("/v1/relations")
                    .then()
                    .statusCode(401);
        }
        Patience.until(
                "no more that is not shown",
                () -> RestAssured.get("/v1/relations").statusCode() == 429);
        // A guess is counted when it is answered, which may be after the next was asked.
        Patience.until(
                "no more guesses",
                () -> RestAssured.given()
                                .header("Authorization", "Bearer bron_guess_number_6")
                                .get("/v1/relations")
                                .statusCode()
                        == 429);
        // Who was here before does not suffer for it.
        Api.with(other).get("/v1/relations").then().statusCode(200);
    }

    @Test
    void a_batch_costs_what_its_operations_would() {
        String key = Api.key("relations:read", "relations:write");
        String operation =
                "{\"method\": \"POST\", \"path\": \"/v1/relations\", \"body\": {\"kind\": \"ORGANISATION\", \"name\": \"Veel\"}}";
        Api.with(key)
                .contentType("application/json")
                .body("{\"atomic\": true, \"operations\": [" + String.join(",", Collections.nCopies(12, operation))
                        + "]}")
                .post("/v1/batch")
                .then()
                .statusCode(207);
        Api.with(key)
                .header("Origin", "https://portal.example.com")
                .get("/v1/relations")
                .then()
                .statusCode(429)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
    }
}
