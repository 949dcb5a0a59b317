package nl.bron.change;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system keeps up with Bron by its feed. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class FeedTest {

    private final DataSource database = Database.owned();

    private OtherTenant tenant;
    private String now;

    @BeforeEach
    void begin() {
        tenant = OtherTenant.named("feed", database);
        now = last();
    }

    private ValidatableResponse changes(Object... parameters) {
        var request = tenant.request();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i].toString(), parameters[i + 1]);
        }
        return request.get("/v1/changes").then();
    }

    /** The cursor of the end of the feed, when all that was written is in it. */
    private String last() {
        String written = tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"De Laatste\"}");
        String cursor = null;
        List<String> seen;
        do {
            var request = cursor == null
                    ? changes("waitSeconds", 5, "limit", 1000)
                    : changes("after", cursor, "waitSeconds", 5, "limit", 1000);
            var page = request.statusCode(200).extract();
            cursor = page.path("next");
            seen = page.path("items.data.id");
        } while (!seen.contains(written));
        return cursor;
    }

    private String relation(String name) {
        return tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"" + name + "\"}");
    }

    private void rename(String id, String name) {
        tenant.request()
                .header("If-Match", "*")
                .header("Change-Reason", "café gesloten")
                .contentType("application/merge-patch+json")
                .body("{\"name\": \"" + name + "\"}")
                .patch("/v1/relations/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void it_tells_what_happened_in_order() {
        String id = relation("De Waag");
        rename(id, "Het Anker");
        rename(id, "Het Anker");
        tenant.request()
                .header("If-Match", "*")
                .delete("/v1/relations/" + id)
                .then()
                .statusCode(204);

        changes("after", now, "waitSeconds", 5, "limit", 1).body("items.data.operation", contains("CREATE"));
        String next = last();
        changes("after", now)
                .statusCode(200)
                .body("items.data.operation", contains("CREATE", "CHANGE", "DELETE", "CREATE"))
                .body("items.data.version", contains(1, 2, 3, 1))
                .body("items.subject", hasItem("relations/" + id))
                .body("items[0].type", equalTo("nl.bron.relation.create"))
                .body("items[0].data.after.name", equalTo("De Waag"))
                .body("items[1].data.changedFields", contains("name"))
                .body("items[1].data.before", equalTo(java.util.Map.of("name", "De Waag")))
                .body("items[1].data.after.name", equalTo("Het Anker"))
                .body("items[1].data.reason", equalTo("café gesloten"))
                .body("items[1].data.system", equalTo("test"))
                .body("items[2].data.before.name", equalTo("Het Anker"))
                .body("items[2].data.after", equalTo(null))
                .body("next", equalTo(next));
        changes("after", next).body("items", empty()).body("next", equalTo(next));
    }

    @Test
    void who_waits_is_told_at_once() {
        CompletableFuture<List<String>> told = supplyAsync(
                () -> changes("after", now, "waitSeconds", 30).extract().path("items.data.after.name"));
        assertThat(told).isNotDone();
        relation("De Waag");
        assertThat(told.join()).containsExactly("De Waag");
    }

    @Test
    void it_is_read_by_type_and_by_field() {
        String id = relation("De Waag");
        tenant.created(
                "/v1/products",
                "{\"sku\": \"%s\", \"name\": \"Koffie\", \"vatCategory\": \"AA\"}".formatted(Api.unique()));
        rename(id, "Het Anker");
        last();
        changes("after", now, "types", "product").body("items.data.family", contains("product"));
        changes("after", now, "changedFields", "name,sku", "types", "relation").body("items.size()", equalTo(3));
        changes("after", now, "types", "nothing").statusCode(400).body("errors[0].parameter", equalTo("types"));
        Api.with(Api.key("products:read"))
                .queryParam("types", "relation")
                .get("/v1/changes")
                .then()
                .statusCode(403);
    }

    @Test
    void a_body_that_a_get_has_not_is_of_no_media_type() {
        for (String type : List.of("json", ";", "text/event-stream")) {
            tenant.request()
                    .header("Content-Type", type)
                    .get("/v1/changes")
                    .then()
                    .statusCode(200)
                    .contentType("application/json");
        }
    }

    @Test
    void a_cursor_that_leads_nowhere_leads_to_a_snapshot() {
        changes("after", "nonsense").statusCode(400).body("code", equalTo("INVALID_CURSOR"));
        for (String gone : List.of("000000000000-1", now.replaceFirst("-.*", "-999999999"))) {
            changes("after", gone)
                    .statusCode(410)
                    .body("code", equalTo("CURSOR_EXPIRED"))
                    .body("snapshot", equalTo("/v1/changes/snapshot"));
        }
    }

    @Test
    void a_stream_says_so_before_it_begins() {
        tenant.request()
                .accept("text/event-stream")
                .header("Last-Event-ID", "000000000000-1")
                .get("/v1/changes")
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("snapshot", equalTo("/v1/changes/snapshot"));
        tenant.request()
                .accept("text/event-stream")
                .header("Last-Event-ID", "nonsense")
                .get("/v1/changes")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("Last-Event-ID"));
    }

    @Test
    void a_snapshot_ends_with_the_cursor_that_goes_on_from_it() {
        String id = relation("De Waag");
        String[] lines = tenant.request()
                .get("/v1/changes/snapshot")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n", -1);
        assertThat(lines[lines.length - 2]).startsWith("{\"next\":\"");
        assertThat(lines).anyMatch(line -> line.startsWith("{\"family\":\"relation\",\"row\":{\"id\":\"" + id));
        String next = lines[lines.length - 2].split("\"", -1)[3];
        String later = relation("Het Anker");
        last();
        changes("after", next, "limit", 1000)
                .body("items.data.id", hasItem(later))
                .body("next", notNullValue());
    }

    @Test
    void history_and_as_of_tell_what_was() {
        String id = relation("De Waag");
        String before = tenant.request().get("/v1/relations/" + id).path("updatedAt");
        rename(id, "Het Anker");
        String history = "/v1/relations/" + id + "/history";
        tenant.request().get(history).then().body("items.data.version", contains(2, 1));
        String next = tenant.request().queryParam("limit", 1).get(history).path("next");
        tenant.request()
                .queryParam("cursor", next)
                .get(history)
                .then()
                .body("items.data.version", contains(1))
                .body("next", equalTo(null));
        tenant.request()
                .queryParam("asOf", before)
                .get("/v1/relations/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("De Waag"));
        tenant.request()
                .queryParam("asOf", before)
                .queryParam("filter", "name=='De Waag'")
                .queryParam("count", "exact")
                .queryParam("id", id)
                .get("/v1/relations")
                .then()
                .statusCode(400);
        tenant.request()
                .queryParam("asOf", before)
                .queryParam("filter", "id==" + id)
                .get("/v1/relations")
                .then()
                .statusCode(200)
                .body("items.name", contains("De Waag"));
        tenant.request()
                .queryParam("filter", "id==" + id)
                .get("/v1/relations")
                .then()
                .body("items.name", contains("Het Anker"));
        tenant.request()
                .queryParam("asOf", "2020-01-01T00:00:00Z")
                .get("/v1/relations/" + id)
                .then()
                .statusCode(404);
        tenant.request()
                .queryParam("asOf", "2999-01-01T00:00:00Z")
                .get("/v1/relations/" + id)
                .then()
                .statusCode(400);
    }
}
