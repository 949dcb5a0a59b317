package nl.bron.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer or a partner sees through a portal: the rows of its relations, and no others, however it asks. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class PortalTest {

    private static final String SCOPES =
            "relations:read\", \"relations:write\", \"contacts:read\", \"contacts:write\", \"addresses:read\", \"orders:read\","
                    + " \"orders:write\", \"products:read\", \"products:write\", \"employees:read\", \"subscriptions:write";

    private String own;
    private String other;
    private String key;

    @BeforeEach
    void begin() {
        own = relation("Portaal Eigen");
        other = relation("Portaal Ander");
        key = key(own);
    }

    private static String relation(String name) {
        return Api.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"" + name + "\"}");
    }

    private static String key(String... relations) {
        return Api.post(
                        "/v1/api-keys",
                        "{\"name\": \"portal\", \"system\": \"portal\", \"scopes\": [\"%s\"], \"relationIds\": [\"%s\"]}"
                                .formatted(SCOPES, String.join("\", \"", relations)))
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private RequestSpecification portal() {
        return Api.with(key);
    }

    private Response post(String path, String body) {
        return portal().contentType("application/json").body(body).post(path);
    }

    private static String contact(String relation, String name) {
        return "{\"relationId\": \"%s\", \"person\": {\"familyName\": \"%s\"}}".formatted(relation, name);
    }

    private static String order(String relation) {
        return """
                {"relationId": "%s", "orderDate": "2026-03-01", "lines": [{"description": "Kaas", "quantity": "1",
                 "unitPrice": {"amount": "9.95", "currency": "EUR"}, "vatCategory": "AA"}]}
                """.formatted(relation);
    }

    @Test
    void it_sees_its_own_rows_only() {
        String mine = Api.created("/v1/contacts", contact(own, "Eigen"));
        String theirs = Api.created("/v1/contacts", contact(other, "Ander"));
        portal().get("/v1/relations").then().body("items.id", contains(own));
        portal().get("/v1/relations?count=exact").then().body("count", equalTo(1));
        portal().get("/v1/relations?q=Portaal").then().body("items.id", contains(own));
        portal().get("/v1/relations?filter=name==Portaal*").then().body("items.id", contains(own));
        portal().get("/v1/search?q=Portaal").then().body("items.id", contains(own));
        portal().get("/v1/contacts").then().body("items.id", contains(mine));
        portal().get("/v1/contacts/" + theirs).then().statusCode(404);
        portal().get("/v1/relations/" + other).then().statusCode(404);
        portal().get("/v1/relations?include=contacts").then().body("items[0].contacts.items.id", contains(mine));
        portal().get("/v1/employees").then().statusCode(200).body("items", hasSize(0));
        assertThat(portal().accept("text/csv").get("/v1/contacts").asString())
                .contains(mine)
                .doesNotContain(theirs);
    }

    @Test
    void several_relations_are_seen_together() {
        Api.with(key(own, other)).get("/v1/relations").then().body("items.id", containsInAnyOrder(own, other));
    }

    @Test
    void it_changes_its_own_rows_only() {
        post("/v1/contacts", contact(own, "Nieuw")).then().statusCode(201);
        post("/v1/contacts", contact(other, "Nieuw")).then().statusCode(400).body("errors.code", contains("REFERS_TO"));
        String mine =
                post("/v1/orders", order(own)).then().statusCode(201).extract().path("id");
        portal().get("/v1/orders/" + mine).then().statusCode(200).body("lines", hasSize(1));
        post("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"Nieuw\"}")
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        post("/v1/products", "{\"sku\": \"%s\", \"name\": \"x\", \"vatCategory\": \"AA\"}".formatted(Api.unique()))
                .then()
                .statusCode(403);
        post("/v1/subscriptions", "{\"url\": \"https://example.org/\", \"types\": [\"relation\"]}")
                .then()
                .statusCode(403);
        change("/v1/relations/" + other).then().statusCode(404);
        change("/v1/relations/" + own).then().statusCode(200);
        String theirs = Api.created("/v1/orders", order(other));
        change("/v1/orders/" + theirs).then().statusCode(404);
        Api.admin().get("/v1/orders/" + theirs).then().statusCode(200);
        // It can't hand its own to another, nor take.
        String contact = post("/v1/contacts", contact(own, "Blijft")).path("id");
        portal().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"relationId\": \"" + other + "\"}")
                .patch("/v1/contacts/" + contact)
                .then()
                .statusCode(400);
    }

    private Response change(String path) {
        return portal().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"segment\": \"x\"}")
                .patch(path);
    }

    @Test
    void what_it_does_is_in_the_history_which_it_does_not_see() {
        String contact = post("/v1/contacts", contact(own, "Nieuw")).path("id");
        Api.admin()
                .get("/v1/contacts/" + contact + "/history")
                .then()
                .body("items.data.system", everyItem(equalTo("portal")));
        for (String path : List.of(
                "/v1/contacts/" + contact + "/history",
                "/v1/contacts/" + contact + "?asOf=2026-01-01T00:00:00Z",
                "/v1/contacts?asOf=2026-01-01T00:00:00Z",
                "/v1/changes",
                "/v1/changes/snapshot")) {
            portal().get(path).then().statusCode(403);
        }
    }

    @Test
    void what_it_does_not_see_stays_as_it_is() {
        String manager = Api.created("/v1/employees", "{\"person\": {\"familyName\": \"Berg\"}}");
        Api.patch(
                        "/v1/relations/" + own,
                        "*",
                        "{\"accountManagerId\": \"%s\", \"parentId\": \"%s\"}".formatted(manager, other))
                .then()
                .statusCode(200);
        change("/v1/relations/" + own).then().statusCode(200).body("accountManagerId", equalTo(manager));
        portal().contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"accountManagerId\": \"%s\"}"
                        .formatted(Api.created("/v1/employees", "{\"person\": {\"familyName\": \"Dal\"}}")))
                .patch("/v1/relations/" + own)
                .then()
                .statusCode(400);
    }

    @Test
    void it_is_not_told_of_others_by_their_number_or_their_references() {
        // PostgreSQL estimates one at least, and the more the more there are of others.
        portal().get("/v1/contacts?count=estimate").then().body("count", equalTo(0));
        String reference = Api.unique();
        Api.put("/v1/relations/by-reference/test/" + reference, "{\"kind\": \"ORGANISATION\", \"name\": \"Ander\"}");
        String known = portal().get("/v1/relations/by-reference/test/" + reference)
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        assertThat(known).isEqualTo("no relation has the reference test/" + reference);
        portal().contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"Van mij\"}")
                .put("/v1/relations/by-reference/test/" + reference)
                .then()
                .statusCode(404)
                .body("detail", equalTo(known));
    }

    @Test
    void a_batch_is_bound_as_well() {
        Response answer = post("/v1/batch", """
                {"atomic": false, "operations": [
                 {"method": "GET", "path": "/v1/relations/%s"},
                 {"method": "GET", "path": "/v1/relations/%s"},
                 {"method": "POST", "path": "/v1/contacts", "body": %s}]}
                """.formatted(own, other, contact(other, "Via batch")));
        answer.then().statusCode(207).body("results.status", contains(200, 404, 400));
    }

    @Test
    void a_key_that_is_not_bound_sees_all_and_says_so() {
        String plain = Api.key("relations:read");
        Api.with(plain)
                .get("/v1/relations?filter=name==Portaal*&limit=500")
                .then()
                .body("items.id", hasItem(other));
        Api.admin()
                .get("/v1/api-keys?limit=500&sort=-createdAt")
                .then()
                .body("items.findAll { it.name == 'portal' }.relationIds.flatten()", hasItem(own));
        Api.post("/v1/api-keys", "{\"name\": \"x\", \"system\": \"x\", \"scopes\": [\"admin\"], \"relationIds\": []}")
                .then()
                .statusCode(400);
    }

    @Test
    void bank_accounts_are_shown_to_whoever_may_see_them() {
        String iban = "NL91ABNA0417164300";
        String reference = "/v1/relations/by-reference/test/" + Api.unique();
        String body = "{\"kind\": \"ORGANISATION\", \"name\": \"Met rekening\", \"ibans\": [\"" + iban + "\"]}";
        String id = Api.put(reference, body)
                .then()
                .statusCode(201)
                .body("ibans", contains(iban))
                .extract()
                .path("id");
        String plain = Api.key("relations:read", "relations:write");
        String path = "/v1/relations/" + id;
        Api.with(plain).get(path).then().statusCode(200).body("ibans", nullValue());
        Api.with(Api.key("relations:read", "bank-accounts:read"))
                .get(path)
                .then()
                .body("ibans", contains(iban));
        Api.with(plain)
                .get("/v1/relations?fields=id,ibans&filter=id==" + id)
                .then()
                .body("items[0]", not(org.hamcrest.Matchers.hasKey("ibans")));
        for (String asked : List.of("", "?limit=500")) {
            assertThat(Api.with(plain).get(path + "/history" + asked).asString())
                    .doesNotContain(iban);
        }
        assertThat(Api.admin().get(path + "/history").asString()).contains(iban);
        for (String type : List.of("application/json", "text/csv", "application/x-ndjson", "application/xml")) {
            assertThat(Api.with(plain)
                            .accept(type)
                            .get("/v1/relations?filter=id==" + id)
                            .asString())
                    .as(type)
                    .contains(id)
                    .doesNotContain(iban);
        }
        Api.with(plain).get("/v1/relations?filter=ibans==" + iban).then().statusCode(403);
        Api.with(plain).get(path + "?asOf=" + java.time.Instant.now()).then().body("ibans", nullValue());

        // Nor can a guess be confirmed by writing it, or an account be replaced by another.
        for (String guess : List.of(iban, "NL02ABNA0123456789")) {
            Api.with(plain)
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body("{\"ibans\": [\"" + guess + "\"]}")
                    .patch(path)
                    .then()
                    .statusCode(403)
                    .body("detail", equalTo("ibans needs the scope bank-accounts:read"));
            Api.with(plain)
                    .contentType("application/json")
                    .body("{\"kind\": \"ORGANISATION\", \"name\": \"Met rekening\", \"ibans\": [\"" + guess + "\"]}")
                    .put(reference)
                    .then()
                    .statusCode(403);
        }

        // Who replaces the row and was not shown them does not take them away.
        Api.with(plain)
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"Met rekening, anders\"}")
                .put(reference)
                .then()
                .statusCode(200)
                .body("ibans", nullValue());
        Api.admin()
                .get(path)
                .then()
                .body("name", equalTo("Met rekening, anders"))
                .body("ibans", contains(iban));
        Api.put(reference, "{\"kind\": \"ORGANISATION\", \"name\": \"Zonder\"}")
                .then()
                .statusCode(200)
                .body("ibans", hasSize(0));
    }
}
