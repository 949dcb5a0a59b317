package nl.bron.address;

import static nl.bron.Api.admin;
import static nl.bron.Api.created;
import static nl.bron.Api.patch;
import static nl.bron.Api.post;
import static nl.bron.Api.relation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class AddressTest {

    private static String address(String relation, String more) {
        return "{\"relationId\": \"%s\", \"type\": \"BILLING\", \"city\": \"Alkmaar\", \"country\": \"NL\"%s}"
                .formatted(relation, more);
    }

    @Test
    void a_dutch_address_has_the_dutch_form() {
        String relation = relation();

        post(
                        "/v1/addresses",
                        address(
                                relation,
                                ", \"street\": \"Waagplein\", \"houseNumber\": \"12\", \"houseLetter\": \"a\", \"postalCode\": \"1811 jr\""))
                .then()
                .statusCode(201)
                .body("postalCode", equalTo("1811JR"));
        post(
                        "/v1/addresses",
                        address(
                                relation,
                                ", \"houseNumber\": \"12a\", \"postalCode\": \"0811JR\", \"validFromDate\": \"2026-02-01\", \"validToDate\": \"2026-01-01\""))
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("#/houseNumber", "#/postalCode", "#/validToDate"));
    }

    @Test
    void a_foreign_address_is_not_forced_into_it() {
        post(
                        "/v1/addresses",
                        "{\"relationId\": \"%s\", \"type\": \"VISITING\", \"street\": \"59 rue de l'Abbaye\", \"postalCode\": \"51100\", \"city\": \"Reims\", \"country\": \"FR\"}"
                                .formatted(relation()))
                .then()
                .statusCode(201)
                .body("street", equalTo("59 rue de l'Abbaye"));
        post(
                        "/v1/addresses",
                        "{\"relationId\": \"%s\", \"type\": \"VISITING\", \"city\": \"Reims\", \"country\": \"FX\"}"
                                .formatted(relation()))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/country"));
    }

    @Test
    void one_address_of_a_type_holds_on_a_day() {
        String relation = relation();
        String first = created("/v1/addresses", address(relation, ", \"validToDate\": \"2026-03-31\""));

        post("/v1/addresses", address(relation, ", \"validFromDate\": \"2026-03-31\""))
                .then()
                .statusCode(409)
                .body("existing", equalTo("/v1/addresses/" + first));
        String second = created("/v1/addresses", address(relation, ", \"validFromDate\": \"2026-04-01\""));
        patch("/v1/addresses/" + first, "*", "{\"validToDate\": null}")
                .then()
                .statusCode(409)
                .body("existing", equalTo("/v1/addresses/" + second));
        admin().queryParam("relationId", relation)
                .queryParam("validOnDate", "2026-04-01")
                .get("/v1/addresses")
                .then()
                .body("items.id", contains(second));
    }

    @Test
    void of_ten_at_once_for_the_same_days_one_is_taken() {
        String relation = relation();
        List<Integer> statuses = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> post("/v1/addresses", address(relation, "")).statusCode())
                .toList();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(9);
    }
}
