package nl.bron.relation;

import static nl.bron.Api.admin;
import static nl.bron.Api.created;
import static nl.bron.Api.delete;
import static nl.bron.Api.patch;
import static nl.bron.Api.post;
import static nl.bron.Api.put;
import static nl.bron.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class RelationTest {

    private static String kvkNumber() {
        return String.valueOf(ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000));
    }

    @Test
    void what_is_said_is_kept_in_its_normal_form() {
        Response answer = post("/v1/relations", """
                {"kind": "ORGANISATION", "name": "Bakkerij Zoet", "legalName": "Bakkerij Zoet B.V.",
                 "roles": ["CUSTOMER", "PARTNER"], "segment": "bakery", "sector": "food", "kvkNumber": "%s",
                 "establishmentNumber": "000012345678", "dunsNumber": "150483782", "language": "nl-NL",
                 "ibans": ["nl91 abna 0417 1643 00"], "website": "https://zoet.example", "employeeCount": 12,
                 "annualRevenue": {"amount": "1250000.5", "currency": "EUR"},
                 "emails": [{"address": "info@zoet.example", "label": "general"}],
                 "phones": [{"number": "020-123 45 67"}], "socialProfiles": [{"network": "linkedin", "handle": "zoet"}]}
                """.formatted(kvkNumber()));

        answer.then()
                .statusCode(201)
                .body("ibans", contains("NL91ABNA0417164300"))
                .body("annualRevenue.amount", equalTo("1250000.50"))
                .body("phones[0].number", equalTo("+31201234567"))
                .body("roles", containsInAnyOrder("CUSTOMER", "PARTNER"))
                .body("status", equalTo("ACTIVE"));
        admin().get(answer.header("Location")).then().statusCode(200).body(equalTo(answer.asString()));
    }

    @Test
    void a_person_has_the_parts_of_a_name() {
        post(
                        "/v1/relations",
                        "{\"kind\": \"PERSON\", \"person\": {\"givenName\": \"Anna\", \"familyNamePrefix\": \"van der\", \"familyName\": \"Berg\"}}")
                .then()
                .statusCode(201)
                .body("person.familyNamePrefix", equalTo("van der"))
                .body("name", nullValue());
        post("/v1/relations", "{\"kind\": \"PERSON\", \"name\": \"Anna\"}")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("#/name", "#/person"));
    }

    @Test
    void numbers_that_can_not_be_are_refused_all_at_once() {
        post("/v1/relations", """
                        {"kind": "ORGANISATION", "name": "", "kvkNumber": "123", "vatNumber": "NL001234567B02", "ibans": ["NL00ABNA0417164300"],
                         "phones": [{"number": "12"}], "emails": [{"address": "nobody"}], "language": "x", "employeeCount": -1,
                         "annualRevenue": {"amount": 12, "currency": "EURO"}, "website": "ftp://x", "roles": ["FRIEND"],
                         "parentId": "0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21", "references": [{"system": "ERP"}]}
                        """)
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "#/name",
                                "#/kvkNumber",
                                "#/vatNumber",
                                "#/ibans/0",
                                "#/phones/0/number",
                                "#/emails/0/address",
                                "#/language",
                                "#/employeeCount",
                                "#/annualRevenue/amount",
                                "#/annualRevenue/currency",
                                "#/website",
                                "#/roles/0",
                                "#/parentId",
                                "#/references/0/system",
                                "#/references/0/type",
                                "#/references/0/value"));
    }

    @Test
    void money_is_never_a_float() {
        for (String amount :
                List.of("12345678901234567.89", "1e9999999", "0x10", "1,5", "NaN", "", " 1", "1.1234567", "+1")) {
            post(
                            "/v1/relations",
                            "{\"kind\": \"ORGANISATION\", \"name\": \"x\", \"annualRevenue\": {\"amount\": \"%s\", \"currency\": \"EUR\"}}"
                                    .formatted(amount))
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("#/annualRevenue/amount"));
        }
        post(
                        "/v1/relations",
                        "{\"kind\": \"ORGANISATION\", \"name\": \"x\", \"annualRevenue\": {\"amount\": \"123456789012345.123456\", \"currency\": \"EUR\"}}")
                .then()
                .statusCode(201)
                .body("annualRevenue.amount", equalTo("123456789012345.123456"));
    }

    @Test
    void text_is_kept_as_it_is_or_refused() {
        for (String name : List.of("a\\u0000b", "\\ud800", "x".repeat(201))) {
            post("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"" + name + "\"}")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("#/name"));
        }
        String name = " Ağaç 漢字 👩🏽‍🌾 \u202eabc'\"; drop table relations; -- ";
        post("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"" + name.replace("\"", "\\\"") + "\"}")
                .then()
                .statusCode(201)
                .body("name", equalTo(name));
    }

    @Test
    void a_trade_register_number_belongs_to_one_relation() {
        String body =
                "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\", \"kvkNumber\": \"%s\"}".formatted(kvkNumber());
        String first = created("/v1/relations", body);

        post("/v1/relations", body).then().statusCode(409).body("existing", equalTo("/v1/relations/" + first));
    }

    @Test
    void a_reference_leads_to_one_relation() {
        String reference = unique();
        String body =
                "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\", \"references\": [{\"system\": \"erp\", \"type\": \"debtor\", \"value\": \"%s\"}]}"
                        .formatted(reference);
        String first = created("/v1/relations", body);

        post("/v1/relations", body).then().statusCode(409).body("existing", equalTo("/v1/relations/" + first));
        admin().get("/v1/relations/by-reference/erp/" + reference).then().statusCode(404);
        admin().get("/v1/relations/by-reference/erp/" + reference + "?type=debtor")
                .then()
                .statusCode(200)
                .body("id", equalTo(first));
    }

    @Test
    void replacing_keeps_the_references_of_others() {
        String reference = unique();
        String path = "/v1/relations/by-reference/shop/" + reference;
        created(
                "/v1/relations",
                "{\"kind\": \"ORGANISATION\", \"name\": \"One\", \"references\": [{\"system\": \"shop\", \"type\": \"relation\", \"value\": \"%s\"}, {\"system\": \"erp\", \"type\": \"relation\", \"value\": \"%s\"}]}"
                        .formatted(reference, reference));

        put(path, "{\"kind\": \"ORGANISATION\", \"name\": \"Two\"}")
                .then()
                .statusCode(200)
                .body("name", equalTo("Two"))
                .body("version", equalTo(2))
                .body("references.system", contains("erp", "shop"));
    }

    @Test
    void twenty_puts_at_once_make_one_relation() {
        String path = "/v1/relations/by-reference/erp/" + unique();
        List<Integer> statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> put(path, "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"}")
                        .statusCode())
                .sorted()
                .toList();

        assertThat(statuses)
                .startsWith(200)
                .endsWith(201)
                .filteredOn(status -> status == 201)
                .hasSize(1);
        admin().get(path).then().body("version", equalTo(1));
    }

    @Test
    void of_changes_at_once_with_one_version_one_goes_through() {
        String id = created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"}");
        List<Integer> statuses = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> patch("/v1/relations/" + id, "\"1\"", "{\"name\": \"De Waag %d\"}".formatted(i))
                        .statusCode())
                .toList();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(9);
    }

    @Test
    void a_patch_sets_removes_and_leaves() {
        String id = created(
                "/v1/relations",
                "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\", \"segment\": \"horeca\", \"sector\": \"food\"}");

        patch(
                        "/v1/relations/" + id,
                        "\"1\"",
                        "{\"segment\": null, \"annualRevenue\": {\"amount\": \"1\", \"currency\": \"EUR\"}}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("segment", nullValue())
                .body("sector", equalTo("food"));
        patch("/v1/relations/" + id, "\"2\"", "{\"annualRevenue\": {\"amount\": \"2\"}}")
                .then()
                .statusCode(200)
                .body("annualRevenue.amount", equalTo("2.00"))
                .body("annualRevenue.currency", equalTo("EUR"));
        patch("/v1/relations/" + id, "*", "{\"name\": null, \"kind\": null}")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("#/kind"));
    }

    @Test
    void an_archived_relation_is_read_and_restored_and_nothing_else() {
        String id = created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"}");
        patch("/v1/relations/" + id, "*", "{\"status\": \"ARCHIVED\"}").then().statusCode(200);

        patch("/v1/relations/" + id, "*", "{\"name\": \"Other\"}").then().statusCode(409);
        post("/v1/contacts", "{\"relationId\": \"%s\", \"person\": {\"familyName\": \"Berg\"}}".formatted(id))
                .then()
                .statusCode(409);
        admin().get("/v1/relations/" + id).then().statusCode(200);
        patch("/v1/relations/" + id, "*", "{\"status\": \"ACTIVE\"}").then().statusCode(200);
        patch("/v1/relations/" + id, "*", "{\"name\": \"Other\"}").then().statusCode(200);
    }

    @Test
    void parents_make_no_loop() {
        String top = created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"Top\"}");
        String middle = created(
                "/v1/relations",
                "{\"kind\": \"ORGANISATION\", \"name\": \"Middle\", \"parentId\": \"%s\"}".formatted(top));
        String low = created(
                "/v1/relations",
                "{\"kind\": \"ORGANISATION\", \"name\": \"Low\", \"parentId\": \"%s\"}".formatted(middle));

        patch("/v1/relations/" + top, "*", "{\"parentId\": \"%s\"}".formatted(low))
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("#/parentId"));
        delete("/v1/relations/" + middle).then().statusCode(409).body("existing", equalTo("/v1/relations/" + low));
    }

    @Test
    void of_two_that_would_stand_above_each_other_at_once_one_is_refused() {
        String one = created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"One\"}");
        String two = created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"Two\"}");
        List<Integer> statuses = List.of(List.of(one, two), List.of(two, one)).parallelStream()
                .map(pair -> patch("/v1/relations/" + pair.get(0), "*", "{\"parentId\": \"%s\"}".formatted(pair.get(1)))
                        .statusCode())
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void a_relation_that_nothing_refers_to_is_deleted() {
        String id = created(
                "/v1/relations",
                "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\", \"references\": [{\"system\": \"erp\", \"type\": \"relation\", \"value\": \"%s\"}]}"
                        .formatted(unique()));
        String contact = created(
                "/v1/contacts", "{\"relationId\": \"%s\", \"person\": {\"familyName\": \"Berg\"}}".formatted(id));

        delete("/v1/relations/" + id).then().statusCode(409).body("existing", equalTo("/v1/contacts/" + contact));
        delete("/v1/contacts/" + contact).then().statusCode(204);
        delete("/v1/relations/" + id).then().statusCode(204);
        admin().get("/v1/relations/" + id).then().statusCode(404);
    }

    @Test
    void a_list_is_filtered_and_sorted_nulls_included() {
        String segment = unique();
        for (String count : List.of("3", "null", "1", "null", "2")) {
            created(
                    "/v1/relations",
                    "{\"kind\": \"ORGANISATION\", \"name\": \"n\", \"segment\": \"%s\", \"employeeCount\": %s, \"roles\": [\"SUPPLIER\"]}"
                            .formatted(segment, count));
        }
        for (String sort :
                List.of("employeeCount", "-employeeCount", "name,-employeeCount", "kind,employeeCount,-id")) {
            List<Integer> whole = admin().queryParam("segment", segment)
                    .queryParam("sort", sort)
                    .get("/v1/relations")
                    .path("items.employeeCount");
            assertThat(whole).hasSize(5);
            String cursor = null;
            for (int seen = 0; seen < 5; seen += 2) {
                var request = admin().queryParam("segment", segment)
                        .queryParam("sort", sort)
                        .queryParam("limit", 2);
                Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/v1/relations");
                assertThat(page.<List<Integer>>path("items.employeeCount"))
                        .isEqualTo(whole.subList(seen, Math.min(5, seen + 2)));
                cursor = page.path("next");
            }
            assertThat(cursor).isNull();
        }
        admin().queryParam("segment", segment)
                .queryParam("roles", "SUPPLIER,PARTNER")
                .queryParam("status", "ACTIVE,INACTIVE")
                .get("/v1/relations")
                .then()
                .body("items", hasSize(5));
        admin().queryParam("segment", segment)
                .queryParam("roles", "CUSTOMER")
                .get("/v1/relations")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void puts_and_patches_at_once_all_go_through() {
        String path = "/v1/relations/by-reference/erp/" + unique();
        String id = put(path, "{\"kind\": \"ORGANISATION\", \"name\": \"0\"}").path("id");
        List<Integer> statuses = IntStream.rangeClosed(1, 40)
                .parallel()
                .mapToObj(i -> i % 2 == 0
                        ? put(path, "{\"kind\": \"ORGANISATION\", \"name\": \"%d\"}".formatted(i))
                        : patch("/v1/relations/" + id, "*", "{\"segment\": \"%d\"}".formatted(i)))
                .map(Response::statusCode)
                .toList();

        assertThat(statuses).containsOnly(200);
        admin().get(path).then().body("version", equalTo(41));
    }
}
