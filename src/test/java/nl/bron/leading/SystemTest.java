package nl.bron.leading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import nl.bron.Patience;
import nl.bron.access.AsBron;
import org.junit.jupiter.api.Test;

/** The systems around Bron: who calls is of one, and is known by that. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class SystemTest {

    private final DataSource database = Database.owned();

    @Inject
    AsBron bron;

    @Inject
    Systems systems;

    private static String body(String code) {
        return "{\"code\": \"%s\", \"name\": \"ERP\", \"kind\": \"ERP\", \"owner\": \"Anna Berg\"}".formatted(code);
    }

    private static String create(String code) {
        return Api.created("/v1/systems", body(code));
    }

    private static String key(String system) {
        return Api.post(
                        "/v1/api-keys",
                        "{\"name\": \"test\", \"system\": \"%s\", \"scopes\": [\"systems:read\"]}".formatted(system))
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static ValidatableResponse ofCode(String code) {
        return Api.admin().queryParam("code", code).get("/v1/systems").then().statusCode(200);
    }

    /** What is noted of a call is noted beside it. */
    private static String seen(String code) {
        Patience.until(code + " is seen", () -> ofCode(code).extract().path("items[0].lastSeenAt") != null);
        return ofCode(code).extract().path("items[0].id");
    }

    @Test
    void a_system_is_registered_by_hand() {
        String code = Api.unique();

        String id = create(code);

        Api.admin()
                .get("/v1/systems/" + id)
                .then()
                .statusCode(200)
                .body("code", equalTo(code))
                .body("name", equalTo("ERP"))
                .body("kind", equalTo("ERP"))
                .body("owner", equalTo("Anna Berg"))
                .body("status", equalTo("ACTIVE"))
                .body("lastSeenAt", nullValue());
    }

    @Test
    void a_system_that_calls_is_registered_by_itself() throws Exception {
        String code = Api.unique();
        String key = key(code);
        ofCode(code).body("items", empty());

        Api.with(key).get("/v1/systems").then().statusCode(200);

        String id = seen(code);
        Api.admin()
                .get("/v1/systems/" + id)
                .then()
                .body("name", equalTo(code))
                .body("kind", equalTo("OTHER"))
                .body("status", equalTo("ACTIVE"))
                .body("version", equalTo(1));
        Api.admin()
                .get("/v1/systems/" + id + "/history")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].data.operation", equalTo("CREATE"))
                .body("items[0].data.actor", equalTo("bron"));
    }

    @Test
    void that_a_system_calls_is_no_change_of_it() throws Exception {
        String code = Api.unique();
        String id = create(code);
        Instant before = Instant.now();

        Api.with(key(code)).get("/v1/systems").then().statusCode(200);

        assertThat(seen(code)).isEqualTo(id);
        String at = ofCode(code).extract().path("items[0].lastSeenAt");
        assertThat(Instant.parse(at)).isBetween(before.minusSeconds(60), before.plusSeconds(60));
        ofCode(code).body("items[0].version", equalTo(1));
        Api.admin().get("/v1/systems/" + id + "/history").then().body("items.size()", equalTo(1));
    }

    @Test
    void a_client_that_is_refused_makes_no_system() {
        String code = Api.unique();

        Api.with("bron_" + "x".repeat(43)).get("/v1/systems").then().statusCode(401);

        ofCode(code).body("items", empty());
    }

    @Test
    void the_code_never_changes() {
        String code = Api.unique();
        String id = create(code);

        Api.patch("/v1/systems/" + id, "*", "{\"code\": \"%s\"}".formatted(Api.unique()))
                .then()
                .statusCode(409)
                .body("code", equalTo("CONFLICT"))
                .body("errors[0].pointer", equalTo("#/code"));
        String place = "/v1/systems/by-reference/test/" + Api.unique();
        Api.put(place, body(Api.unique())).then().statusCode(201);
        Api.put(place, body(Api.unique())).then().statusCode(409);
        Api.patch("/v1/systems/" + id, "*", "{\"code\": \"%s\", \"status\": \"RETIRED\"}".formatted(code))
                .then()
                .statusCode(200)
                .body("status", equalTo("RETIRED"));
    }

    @Test
    void two_systems_have_two_codes() {
        String code = Api.unique();
        String id = create(code);

        Api.post("/v1/systems", body(code)).then().statusCode(409).body("existing", equalTo("/v1/systems/" + id));
    }

    @Test
    void nodes_that_see_a_new_system_at_once_register_it_once() {
        String code = Api.unique();

        List<CompletableFuture<Void>> nodes = IntStream.range(0, 4)
                .mapToObj(node -> CompletableFuture.runAsync(() -> bron.within("default", () -> {
                    systems.see(code);
                    return code;
                })))
                .toList();
        nodes.forEach(CompletableFuture::join);

        ofCode(code).body("items.size()", equalTo(1)).body("items[0].lastSeenAt", notNullValue());
    }

    @Test
    void a_system_that_was_deleted_is_back_when_it_is_seen() {
        String code = Api.unique();
        String id = create(code);
        Api.delete("/v1/systems/" + id).then().statusCode(204);

        bron.within("default", () -> {
            systems.see(code);
            return code;
        });

        ofCode(code).body("items.size()", equalTo(1)).body("items[0].kind", equalTo("OTHER"));
    }

    @Test
    void a_system_from_before_there_was_a_register_has_no_history_yet() {
        OtherTenant tenant = OtherTenant.named("register-" + Api.unique(), database);
        String id = tenant.request()
                .get("/v1/systems")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        String place = "/v1/systems/" + id;

        tenant.request().get(place + "/history").then().statusCode(200).body("items", empty());
        tenant.request()
                .queryParam("asOf", Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
                .get(place)
                .then()
                .statusCode(404);
        tenant.request()
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body("{\"kind\": \"ERP\"}")
                .patch(place)
                .then()
                .statusCode(200);
        tenant.request()
                .get(place + "/history")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].data.operation", equalTo("CHANGE"));
        tenant.request()
                .queryParam("asOf", Instant.now().truncatedTo(ChronoUnit.MICROS).toString())
                .get(place)
                .then()
                .statusCode(200)
                .body("kind", equalTo("ERP"));
    }
}
