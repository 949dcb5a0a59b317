package nl.bron.kernel;

import static nl.bron.kernel.Batches.creation;
import static nl.bron.kernel.Batches.delete;
import static nl.bron.kernel.Batches.get;
import static nl.bron.kernel.Batches.operation;
import static nl.bron.kernel.Batches.put;
import static nl.bron.kernel.Batches.rename;
import static nl.bron.kernel.Batches.send;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.Operations;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operation may do and must say alone, it may do and must say in a batch. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class BatchRulesTest {

    private final DataSource database = Database.owned();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void scopes_hold(boolean atomic) {
        String order = operation("POST", "/v1/orders", ", \"body\": {}");
        send(Api.with(Api.key("relations:write")), atomic, creation("De Waag"), order)
                .then()
                .body("results.status", contains(atomic ? 424 : 201, 403))
                .body("results[1].body.code", equalTo("FORBIDDEN"))
                .body("results[1].body.detail", containsString("orders:write"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void another_tenants_row_is_not_there(boolean atomic) {
        OtherTenant other = OtherTenant.named("other", database);
        String path = "/v1/relations/" + Api.relation();
        send(other.request(), atomic, delete(path, "*"), get(path))
                .then()
                .body("results.status", contains(404, atomic ? 424 : 404));
        Api.admin().get(path).then().statusCode(200);
    }

    @Test
    void conditions_hold() {
        String path = "/v1/relations/" + Api.relation();
        send(
                        false,
                        rename(path, "", "A"),
                        rename(path, "\"If-Match\": null", "A"),
                        rename(path, "\"If-Match\": \"\\\"9\\\"\"", "A"),
                        rename(path, "\"If-Match\": \"nonsense\"", "A"),
                        rename(path, "\"if-match\": \"\\\"1\\\"\"", "A"),
                        operation("DELETE", path, ""))
                .then()
                .body("results.status", contains(428, 428, 412, 400, 200, 428));
    }

    @Test
    void what_is_not_there_is_404_and_what_is_not_done_there_405() {
        send(
                        false,
                        get("/v1/nothing"),
                        get("/v1/relations/"),
                        get("/q/health"),
                        put("/v1/relations/" + Api.unique(), "De Waag"))
                .then()
                .body("results.status", contains(404, 404, 404, 405))
                .body("results[3].headers.Allow", containsString("PATCH"));
    }

    @Test
    void parameters_are_read() {
        send(
                        false,
                        get("/v1/relations?nope=1"),
                        get("/v1/relations?limit=0"),
                        get("/v1/relations?limit=1&limit=2"),
                        creation("De Waag"),
                        get("/v1/relations?limit=1&fields=id"))
                .then()
                .body("results.status", contains(400, 400, 400, 201, 200))
                .body("results[0].body.errors.parameter", contains("nope"))
                .body("results[4].body.items.size()", equalTo(1));
    }

    @Test
    void a_path_is_read_as_it_was_meant() {
        String reference = "/v1/relations/by-reference/tests/";
        String unique = Api.unique();
        send(
                        false,
                        put(reference + "a%2Fb%3B%20c" + unique + "?type=debtor", "De Waag"),
                        get(reference + "a%2fb%3b%20c" + unique + "?type=debtor"),
                        get(reference + "a%2Fb%3B%20c" + unique),
                        put(reference + "%zz", "De Waag"),
                        put(reference + "%ff", "De Waag"),
                        put(reference + "a;b", "De Waag"),
                        put(reference + "a#b", "De Waag"))
                .then()
                .body("results.status", contains(201, 200, 404, 400, 400, 400, 400))
                .body("results[1].body.references.value", contains("a/b; c" + unique))
                .body("results[1].body.references.type", contains("debtor"));
    }

    @Test
    void a_batch_waits_for_nothing() {
        send(false, get("/v1/changes"), get("/v1/changes?waitSeconds=30"), get("/v1/changes/snapshot"))
                .then()
                .body("results.status", contains(400, 400, 400));
    }

    @Test
    void what_was_holds_no_connections() {
        String offer = Operations.row("offers");
        String made = Api.admin().get("/v1/offers/" + offer).path("updatedAt");
        String[] past = Collections.nCopies(30, get("/v1/offers/" + offer + "?asOf=" + made))
                .toArray(String[]::new);
        send(false, past).then().body("results.status", everyItem(equalTo(200)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_was_is_read_too(boolean atomic) {
        String relation = "/v1/relations/" + Api.relation();
        String made = Api.admin().get(relation).path("createdAt");
        send(
                        atomic,
                        rename(relation, "\"If-Match\": \"*\"", "Het Anker"),
                        get(relation + "/history"),
                        get(relation + "?asOf=" + made),
                        get("/v1/relations?filter=name==%27Het%20Anker%27&limit=1&asOf=" + made))
                .then()
                .body("results.status", contains(200, 200, 200, 200))
                .body("results[1].body.items.data.version", contains(2, 1))
                .body("results[2].body.version", equalTo(1));
    }

    @Test
    void a_batch_holds_no_batch() {
        send(false, get("/v1/batch"), operation("POST", "/v1/batch", ", \"body\": {}"))
                .then()
                .body("results.status", contains(400, 400));
    }
}
