package nl.bron.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.Patience;
import org.junit.jupiter.api.Test;

/** What who runs Bron does with tenants. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class TenantTest {

    private final DataSource database = Database.owned();
    private final String code = "t-" + Api.unique();

    private Response create() {
        return Api.post("/v1/tenants", "{\"code\": \"%s\", \"name\": \"De Waag\"}".formatted(code));
    }

    private static Response patch(String id, String body) {
        return Api.admin()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(body)
                .patch("/v1/tenants/" + id);
    }

    private static void fill(String key) throws InterruptedException {
        String relation = Api.with(key)
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"Van de nieuwe\"}")
                .post("/v1/relations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.with(key)
                .contentType("application/json")
                .header("Idempotency-Key", Api.unique())
                .body("""
                        {"relationId": "%s", "orderDate": "2026-03-01", "currency": "EUR", "references": [{"system": "erp", "type": "order", "value": "1"}], "lines": [{"description": "Kaas", "quantity": "1",
                         "unitPrice": {"amount": "9.95", "currency": "EUR"}, "vatCategory": "AA"}]}
                        """.formatted(relation))
                .post("/v1/orders")
                .then()
                .statusCode(201);
        Api.with(key)
                .contentType("application/json")
                .body("{\"url\": \"http://localhost:9/\", \"types\": [\"relation\"]}")
                .post("/v1/subscriptions")
                .then()
                .statusCode(201);
        // That a new system calls is noted beside its calls.
        Patience.until(
                "the system is noted",
                () -> !Api.with(key).get("/v1/systems").<List<?>>path("items").isEmpty());
    }

    /** How many rows of the tenant stand in which table. */
    private Map<String, Long> kept() throws SQLException {
        Map<String, Long> kept = new TreeMap<>();
        try (Connection connection = database.getConnection();
                ResultSet tables = connection
                        .createStatement()
                        .executeQuery(
                                "select table_name from information_schema.columns join pg_class on relname = table_name"
                                        + " where table_schema = 'public' and column_name = 'tenant_id' and relkind in ('r', 'p')")) {
            while (tables.next()) {
                try (ResultSet found = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*) from " + tables.getString(1) + " where tenant_id = '" + code + "'")) {
                    found.next();
                    if (found.getLong(1) > 0) {
                        kept.put(tables.getString(1), found.getLong(1));
                    }
                }
            }
        }
        return kept;
    }

    @Test
    void a_new_tenant_has_one_key_and_nothing_else() {
        Response made = create();
        made.then().statusCode(201).body("key", startsWith("bron_")).body("status", equalTo("ACTIVE"));
        String key = made.path("key");
        Api.admin().get("/v1/tenants/" + made.path("id")).then().body("key", nullValue());

        Api.with(key).get("/v1/relations").then().statusCode(200).body("items", hasSize(0));
        Api.with(key).get("/v1/api-keys").then().body("items.name", contains("first administrator"));
        Api.with(key)
                .get("/v1/changes?types=api-key&waitSeconds=10")
                .then()
                .body("items.data.operation", contains("CREATE"))
                .body("items[0].source", equalTo("/tenants/" + code));
        Api.with(key).get("/v1/tenants").then().statusCode(403);
        Api.admin().get("/v1/tenants?code=" + code).then().body("items.name", contains("De Waag"));
        create().then().statusCode(409).body("existing", equalTo("/v1/tenants/" + made.path("id")));
    }

    @Test
    void its_administrator_can_not_become_an_operator() {
        String key = create().path("key");
        Response granted = Api.with(key)
                .contentType("application/json")
                .body("{\"name\": \"x\", \"system\": \"x\", \"scopes\": [\"operator\"]}")
                .post("/v1/api-keys");
        granted.then().statusCode(403);
        String plain = Api.post("/v1/api-keys", "{\"name\": \"x\", \"system\": \"x\", \"scopes\": [\"admin\"]}")
                .path("key");
        Api.with(plain).get("/v1/tenants").then().statusCode(403);
        Api.with(plain)
                .contentType("application/json")
                .body("{\"name\": \"x\", \"system\": \"x\", \"scopes\": [\"operator\"]}")
                .post("/v1/api-keys")
                .then()
                .statusCode(403);
    }

    @Test
    void ten_that_make_the_same_make_one() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(10);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> create().statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : crowd.invokeAll(calls)) {
            answers.add(answer.get());
        }
        crowd.shutdown();
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(kept()).containsEntry("api_keys", 1L);
    }

    @Test
    void a_suspended_one_is_not_let_in_until_it_is_active_again() {
        Response made = create();
        String key = made.path("key");
        patch(made.path("id"), "{\"status\": \"SUSPENDED\"}").then().statusCode(200);
        Api.with(key).get("/v1/relations").then().statusCode(403).body("code", equalTo("TENANT_SUSPENDED"));
        patch(made.path("id"), "{\"status\": \"ACTIVE\"}").then().statusCode(200);
        Api.with(key).get("/v1/relations").then().statusCode(200);
    }

    @Test
    void its_code_stays_and_so_does_the_tenant_that_runs_bron() {
        Response made = create();
        patch(made.path("id"), "{\"code\": \"x\"}").then().statusCode(400).body("errors.code", contains("IMMUTABLE"));
        String own = Api.admin().get("/v1/tenants?code=default").path("items[0].id");
        patch(own, "{\"status\": \"SUSPENDED\"}").then().statusCode(409);
        Api.admin().header("If-Match", "*").delete("/v1/tenants/" + own).then().statusCode(409);
    }

    @Test
    void an_issuer_is_one_that_nobody_can_stand_in_for() {
        for (String issuer : List.of("http://login.example.com/", "https://:", "https://a b", "ftp://x")) {
            Api.post("/v1/tenants", "{\"code\": \"%s\", \"name\": \"x\", \"issuer\": \"%s\"}".formatted(code, issuer))
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("#/issuer"));
        }
        String own = Api.admin().get("/v1/tenants?code=default").path("items[0].id");
        patch(own, "{\"issuer\": \"https://login.example.com/\"}").then().statusCode(400);
    }

    @Test
    void all_that_is_kept_of_it_can_be_read_by_who_runs_bron() throws InterruptedException {
        Response made = create();
        fill(made.path("key"));
        String[] lines = Api.admin()
                .get("/v1/tenants/" + made.path("id") + "/export")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n", -1);
        // a key, a relation, an order, a subscription and a system, and how each came to be
        assertThat(lines).hasSize(5 + 5 + 1 + 1);
        assertThat(lines[10]).isEqualTo("{\"lines\":10}");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"family\":\"order\""))
                .hasSize(1);
        assertThat(lines).filteredOn(line -> line.startsWith("{\"change\":")).hasSize(5);
        Api.admin().get("/v1/relations?q=nieuwe").then().body("items.name", not(hasItem("Van de nieuwe")));
    }

    @Test
    void an_erased_one_leaves_nothing() throws SQLException, InterruptedException {
        Response made = create();
        String key = made.path("key");
        String path = "/v1/tenants/" + made.path("id");
        fill(key);
        int told = 0;
        for (String next = ""; told < 5; ) {
            Response page = Api.with(key).get("/v1/changes?waitSeconds=10" + next);
            told += page.<List<?>>path("items").size();
            next = "&after=" + page.path("next");
        }
        assertThat(kept()).hasSizeGreaterThan(8);
        Api.admin().header("If-Match", "*").delete(path).then().statusCode(409);

        patch(made.path("id"), "{\"status\": \"SUSPENDED\"}").then().statusCode(200);
        Api.admin().header("If-Match", "*").delete(path).then().statusCode(204);
        assertThat(kept()).isEmpty();
        Api.with(key).get("/v1/relations").then().statusCode(401);
        Api.admin().get(path).then().statusCode(404);
        Api.admin().get(path + "/history").then().body("items.data.operation", contains("DELETE", "CHANGE", "CREATE"));
    }
}
