package nl.bron.offer;

import static nl.bron.Api.admin;
import static nl.bron.Api.created;
import static nl.bron.Api.delete;
import static nl.bron.Api.patch;
import static nl.bron.Api.post;
import static nl.bron.Api.relation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class OfferTest {

    private static String draft(String date, String more) {
        return created("/v1/offers", """
                {"relationId": "%s", "offerDate": "%s", "lines": [
                 {"description": "Koffie", "quantity": "3", "unitPrice": {"amount": "12.345", "currency": "EUR"}, "discountPercent": "15", "vatCategory": "AA"},
                 {"description": "Bezorging", "quantity": "1", "unitPrice": {"amount": "10", "currency": "EUR"}, "vatCategory": "S"}] %s}
                """.formatted(relation(), date, more));
    }

    private static void send(String id) {
        patch("/v1/offers/" + id, "*", "{\"status\": \"SENT\"}").then().statusCode(200);
    }

    @Test
    void an_offer_is_drafted_sent_and_accepted_and_becomes_an_order() {
        String id = draft("2041-05-01", "");
        admin().get("/v1/offers/" + id)
                .then()
                .body("number", nullValue())
                .body("totals.net.amount", equalTo("41.48"))
                .body("totals.vat.amount", equalTo("4.93"))
                .body("totals.gross.amount", equalTo("46.41"));
        patch("/v1/offers/" + id, "\"1\"", "{\"status\": \"SENT\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("number", equalTo("OFF-2041-00001"));

        Response order = post("/v1/offers/" + id + "/acceptance", "");
        order.then()
                .statusCode(201)
                .body("offerId", equalTo(id))
                .body("status", equalTo("NEW"))
                .body("totals.gross.amount", equalTo("46.41"));
        admin().get(order.header("Location")).then().statusCode(200).body(equalTo(order.asString()));
        admin().get("/v1/offers/" + id)
                .then()
                .body("status", equalTo("ACCEPTED"))
                .body("version", equalTo(3));
        post("/v1/offers/" + id + "/acceptance", "")
                .then()
                .statusCode(409)
                .body("existing", equalTo(order.header("Location")));
    }

    @Test
    void a_status_moves_only_forward_and_tells_what_is_next() {
        String id = draft("2026-05-01", "");

        post("/v1/offers/" + id + "/acceptance", "").then().statusCode(409).body("allowed", contains("SENT"));
        patch("/v1/offers/" + id, "*", "{\"status\": \"REJECTED\"}")
                .then()
                .statusCode(409)
                .body("allowed", contains("SENT"));
        send(id);
        patch("/v1/offers/" + id, "*", "{\"status\": \"DRAFT\"}")
                .then()
                .statusCode(409)
                .body("allowed", contains("REJECTED", "EXPIRED"));
        patch("/v1/offers/" + id, "*", "{\"status\": \"ACCEPTED\"}")
                .then()
                .statusCode(409)
                .body("detail", containsString("/acceptance"));
        patch("/v1/offers/" + id, "*", "{\"status\": \"REJECTED\"}").then().statusCode(200);
        post("/v1/offers/" + id + "/acceptance", "").then().statusCode(409);
    }

    @Test
    void what_was_sent_is_kept_and_revised_not_changed() {
        String id = draft("2026-05-01", "");
        send(id);

        patch("/v1/offers/" + id, "*", "{\"validUntilDate\": \"2040-01-01\"}")
                .then()
                .statusCode(409)
                .body("detail", containsString("/revision"));
        delete("/v1/offers/" + id).then().statusCode(409);
        String revision = post("/v1/offers/" + id + "/revision", "")
                .then()
                .statusCode(201)
                .body("revisionOfId", equalTo(id))
                .body("status", equalTo("DRAFT"))
                .extract()
                .path("id");
        patch("/v1/offers/" + revision, "*", "{\"validUntilDate\": \"2040-01-01\"}")
                .then()
                .statusCode(200);
        admin().get("/v1/offers/" + id).then().body("status", equalTo("SENT"));
        send(revision);
        admin().get("/v1/offers/" + id).then().body("status", equalTo("EXPIRED"));
        post("/v1/offers/" + id + "/acceptance", "").then().statusCode(409);
        post("/v1/offers/" + revision + "/acceptance", "").then().statusCode(201);
    }

    @Test
    void an_offer_is_accepted_while_it_is_valid() {
        String id = draft("2020-05-01", ", \"validUntilDate\": \"2020-06-01\"");
        send(id);

        post("/v1/offers/" + id + "/acceptance", "")
                .then()
                .statusCode(409)
                .body("detail", containsString("2020-06-01"));
        admin().get("/v1/offers/" + id).then().body("status", equalTo("SENT"));
    }

    @Test
    void of_ten_acceptances_at_once_one_makes_an_order() {
        String id = draft("2026-05-01", "");
        send(id);
        List<Integer> statuses = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> post("/v1/offers/" + id + "/acceptance", "").statusCode())
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(9);
        admin().queryParam("offerId", id).get("/v1/orders").then().body("items.size()", equalTo(1));
    }

    @Test
    void drafts_that_are_deleted_leave_no_gap() {
        String gone = draft("2042-05-01", "");
        String kept = draft("2042-05-01", "");
        delete("/v1/offers/" + gone).then().statusCode(204);
        send(kept);

        admin().get("/v1/offers/" + kept).then().body("number", equalTo("OFF-2042-00001"));
    }
}
