package nl.bron.order;

import static nl.bron.Api.admin;
import static nl.bron.Api.created;
import static nl.bron.Api.patch;
import static nl.bron.Api.post;
import static nl.bron.Api.put;
import static nl.bron.Api.relation;
import static nl.bron.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class OrderTest {

    private static String order(String relation, String date, String lines) {
        return "{\"relationId\": \"%s\", \"orderDate\": \"%s\", \"lines\": [%s]}".formatted(relation, date, lines);
    }

    private static String line(String quantity, String price, String more) {
        return "{\"description\": \"x\", \"quantity\": \"%s\", \"unitPrice\": {\"amount\": \"%s\", \"currency\": \"EUR\"}, \"vatCategory\": \"S\"%s}"
                .formatted(quantity, price, more);
    }

    @Test
    void lines_are_rounded_half_up_each_and_vat_per_rate() {
        String lines = String.join(
                ",",
                line("1", "0.005", ""),
                line("3", "0.335", ""),
                line("-1", "0.005", ""),
                line("2", "10", ", \"discountPercent\": \"12.5\", \"vatRate\": \"9\""));

        post("/v1/orders", order(relation(), "2026-03-01", lines))
                .then()
                .statusCode(201)
                .body("lines.net.amount", contains("0.01", "1.01", "-0.01", "17.50"))
                .body("lines.position", contains(1, 2, 3, 4))
                .body("totals.net.amount", equalTo("18.51"))
                .body("totals.vatBreakdown.rate", contains("9", "21"))
                .body("totals.vatBreakdown.base.amount", contains("17.50", "1.01"))
                .body("totals.vatBreakdown.vat.amount", contains("1.58", "0.21"))
                .body("totals.vat.amount", equalTo("1.79"))
                .body("totals.gross.amount", equalTo("20.30"));
    }

    @Test
    void a_currency_has_its_own_minor_unit() {
        post(
                        "/v1/orders",
                        "{\"relationId\": \"%s\", \"orderDate\": \"2026-03-01\", \"currency\": \"JPY\", \"lines\": [{\"description\": \"x\", \"quantity\": \"1.5\", \"unitPrice\": {\"amount\": \"101\", \"currency\": \"JPY\"}, \"vatCategory\": \"G\"}]}"
                                .formatted(relation()))
                .then()
                .statusCode(201)
                .body("totals.gross.amount", equalTo("152"));
        post("/v1/orders", order(relation(), "2026-03-01", line("1", "1", "").replace("EUR", "USD")))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/lines/0/unitPrice/currency"));
    }

    @Test
    void a_line_takes_from_its_product_what_it_does_not_say() {
        String product = created(
                "/v1/products",
                "{\"sku\": \"%s\", \"name\": \"Koffie\", \"unit\": \"bag\", \"vatCategory\": \"AA\", \"listPrice\": {\"amount\": \"9.95\", \"currency\": \"EUR\"}}"
                        .formatted(unique()));

        String order = post(
                        "/v1/orders",
                        order(
                                relation(),
                                "2026-03-01",
                                "{\"productId\": \"%s\", \"quantity\": \"2.50\"}".formatted(product)))
                .then()
                .statusCode(201)
                .body("lines[0].description", equalTo("Koffie"))
                .body("lines[0].unit", equalTo("bag"))
                .body("lines[0].quantity", equalTo("2.5"))
                .body("lines[0].vatRate", equalTo("9"))
                .body("lines[0].net.amount", equalTo("24.88"))
                .extract()
                .path("id");
        patch("/v1/products/" + product, "*", "{\"name\": \"Thee\", \"listPrice\": {\"amount\": \"1\"}}")
                .then()
                .statusCode(200);
        admin().get("/v1/orders/" + order)
                .then()
                .body("lines[0].description", equalTo("Koffie"))
                .body("totals.net.amount", equalTo("24.88"));
    }

    @Test
    void everything_wrong_with_the_lines_is_named_with_its_place() {
        post(
                        "/v1/orders",
                        order(
                                relation(),
                                "2026-03-01",
                                "{\"quantity\": 1}, {\"productId\": \"0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21\", \"quantity\": \"1\", \"discountPercent\": \"101\"}, null"))
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "#/lines/0/quantity", "#/lines/1/productId", "#/lines/1/discountPercent", "#/lines/2"));
        post(
                        "/v1/orders",
                        order(
                                relation(),
                                "2026-03-01",
                                "{\"quantity\": \"1\"},"
                                        + line("1", "1", ", \"vatRate\": \"21\"")
                                                .replace("\"S\"", "\"E\"")))
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "#/lines/0/description",
                                "#/lines/0/unitPrice",
                                "#/lines/0/vatCategory",
                                "#/lines/1/vatRate"));
        post("/v1/orders", order(relation(), "2026-03-01", ""))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/lines"));
    }

    @Test
    void a_contact_is_one_of_the_relation() {
        String contact = created(
                "/v1/contacts",
                "{\"relationId\": \"%s\", \"person\": {\"familyName\": \"Berg\"}}".formatted(relation()));

        post(
                        "/v1/orders",
                        order(relation(), "2026-03-01", line("1", "1", ""))
                                .replaceFirst("\\{", "{\"contactId\": \"" + contact + "\","))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/contactId"));
    }

    @Test
    void two_hundred_at_once_are_numbered_without_gap_or_double() throws Exception {
        String relation = relation();
        List<String> numbers = new ForkJoinPool(20)
                .submit(() -> IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> post(
                                "/v1/orders", order(relation, "2043-03-01", line(i % 5 == 0 ? "wrong" : "1", "1", ""))))
                        .map(answer -> answer.statusCode() == 400
                                ? post("/v1/orders", order(relation, "2043-03-01", line("1", "1", "")))
                                : answer)
                        .map(answer -> answer.then().statusCode(201).extract().<String>path("number"))
                        .sorted()
                        .toList())
                .get();

        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> "ORD-2043-%05d".formatted(i))
                        .toList());
    }

    @Test
    void a_number_is_not_used_up_by_what_fails_after_it() {
        String relation = relation();
        String reference = unique();
        put("/v1/orders/by-reference/erp/" + reference, order(relation, "2044-03-01", line("1", "1", "")))
                .then()
                .statusCode(201)
                .body("number", equalTo("ORD-2044-00001"));
        post(
                        "/v1/orders",
                        order(relation, "2044-03-01", line("1", "1", ""))
                                .replaceFirst(
                                        "\\{",
                                        "{\"references\": [{\"system\": \"erp\", \"type\": \"order\", \"value\": \""
                                                + reference + "\"}],"))
                .then()
                .statusCode(409);

        post("/v1/orders", order(relation, "2044-03-01", line("1", "1", "")))
                .then()
                .statusCode(201)
                .body("number", equalTo("ORD-2044-00002"));
    }

    @Test
    void a_status_moves_by_the_book() {
        String id = created("/v1/orders", order(relation(), "2026-03-01", line("1", "1", "")));

        patch("/v1/orders/" + id, "*", "{\"status\": \"INVOICED\"}")
                .then()
                .statusCode(409)
                .body("allowed", contains("CONFIRMED", "CANCELLED"));
        for (String status : List.of("CONFIRMED", "PARTIALLY_DELIVERED", "DELIVERED", "INVOICED")) {
            patch("/v1/orders/" + id, "*", "{\"status\": \"%s\"}".formatted(status))
                    .then()
                    .statusCode(200);
        }
        patch("/v1/orders/" + id, "*", "{\"status\": \"CANCELLED\"}")
                .then()
                .statusCode(409)
                .body("detail", equalTo("INVOICED is final"));
        patch("/v1/orders/" + id, "*", "{\"lines\": [%s]}".formatted(line("2", "1", "")))
                .then()
                .statusCode(409);
    }

    @Test
    void a_date_stays_in_the_year_of_the_number() {
        String id = created("/v1/orders", order(relation(), "2026-03-01", line("1", "1", "")));

        patch("/v1/orders/" + id, "*", "{\"orderDate\": \"2027-03-01\"}").then().statusCode(409);
        patch("/v1/orders/" + id, "*", "{\"orderDate\": \"2026-12-31\"}").then().statusCode(200);
        admin().queryParam("orderFromDate", "2026-12-31")
                .queryParam("orderToDate", "2026-12-31")
                .queryParam("limit", 500)
                .get("/v1/orders")
                .then()
                .body("items.findAll { it.id == '" + id + "' }", hasSize(1));
    }
}
