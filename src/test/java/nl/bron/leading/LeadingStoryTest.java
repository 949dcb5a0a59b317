package nl.bron.leading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import nl.bron.change.Receiver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four systems around one customer: who registers what, who leads it, and how each knows. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class LeadingStoryTest {

    private OtherTenant tenant;
    private String website;
    private String finance;
    private String erp;
    private String callCentre;

    @BeforeEach
    void begin() {
        tenant = OtherTenant.named("leading-" + Api.unique(), Database.owned());
        website = key("website", "relations", "addresses", "orders", "proposals", "subscriptions");
        finance = key("finance", "relations", "addresses", "proposals", "subscriptions");
        erp = key("erp", "relations", "orders");
        callCentre = key("call-centre", "relations", "orders");
    }

    private String key(String system, String... families) {
        List<String> scopes = new ArrayList<>();
        for (String family : families) {
            scopes.add("\"" + family + ":read\"");
            scopes.add("\"" + family + ":write\"");
        }
        tenant.post(
                "/v1/systems", "{\"code\": \"%s\", \"name\": \"%s\", \"kind\": \"OTHER\"}".formatted(system, system));
        return tenant.post(
                        "/v1/api-keys",
                        "{\"name\": \"%s\", \"system\": \"%s\", \"scopes\": %s}".formatted(system, system, scopes))
                .path("key");
    }

    private void rule(String family, String fields, String condition, String system, String others) {
        tenant.post(
                        "/v1/leading-rules",
                        "{\"family\": \"%s\", \"fields\": [%s], %s\"system\": \"%s\", \"others\": \"%s\"}"
                                .formatted(
                                        family,
                                        fields,
                                        condition.isEmpty() ? "" : "\"condition\": \"" + condition + "\", ",
                                        system,
                                        others))
                .then()
                .statusCode(201);
    }

    private static Response post(String key, String path, String body) {
        return Api.with(key).contentType("application/json").body(body).post(path);
    }

    private static String created(String key, String path, String body) {
        return post(key, path, body).then().statusCode(201).extract().path("id");
    }

    private static Response patch(String key, String path, String body) {
        return Api.with(key)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(body)
                .patch(path);
    }

    private static Receiver listening(String key, String type) throws Exception {
        Receiver receiver = Receiver.start();
        post(key, "/v1/subscriptions", "{\"url\": \"%s\", \"types\": [\"%s\"]}".formatted(receiver.url(), type))
                .then()
                .statusCode(201);
        return receiver;
    }

    @Test
    void each_system_writes_what_it_leads_and_the_others_know() throws Exception {
        rule("relation", "\"vatNumber\", \"legalName\"", "", "finance", "REJECT");
        rule("address", "\"*\"", "type==BILLING", "finance", "PROPOSE");
        rule("order", "\"status\"", "", "erp", "REJECT");

        try (Receiver toFinance = listening(finance, "proposal");
                Receiver toWebsite = listening(website, "address")) {
            // The website makes a prospect, and can't say what finance leads.
            post(website, "/v1/relations", """
                    {"kind": "ORGANISATION", "name": "De Waag", "vatNumber": "NL123456782B01"}""")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("NOT_LEADING"))
                    .body("leaders", hasEntry("vatNumber", "finance"))
                    .body("errors.pointer", contains("#/vatNumber"));
            String relation = created(website, "/v1/relations", """
                    {"kind": "ORGANISATION", "name": "De Waag", "roles": ["PROSPECT"]}""");

            // Finance says what it is in law, and why.
            Api.with(finance)
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .header("Change-Reason", "trade register")
                    .body("{\"legalName\": \"De Waag B.V.\", \"vatNumber\": \"NL123456782B01\"}")
                    .patch("/v1/relations/" + relation)
                    .then()
                    .statusCode(200);
            Api.with(erp)
                    .get("/v1/relations/" + relation + "/provenance")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.field == 'legalName' }.leader", equalTo("finance"))
                    .body("items.find { it.field == 'legalName' }.system", equalTo("finance"))
                    .body("items.find { it.field == 'legalName' }.reason", equalTo("trade register"))
                    .body("items.find { it.field == 'legalName' }.version", equalTo(2))
                    .body("items.find { it.field == 'name' }.system", equalTo("website"))
                    .body("items.find { it.field == 'name' }.leader", nullValue());
            // What is not changed needs no permission.
            patch(website, "/v1/relations/" + relation, "{\"legalName\": \"De Waag B.V.\", \"segment\": \"horeca\"}")
                    .then()
                    .statusCode(200);

            // The website takes an order; what becomes of it is the ERP's.
            String order = created(website, "/v1/orders", """
                    {"relationId": "%s", "orderDate": "2026-03-01", "lines": [{"description": "Kaas", "quantity": "1",
                     "unitPrice": {"amount": "9.95", "currency": "EUR"}, "vatCategory": "AA"}]}""".formatted(relation));
            patch(callCentre, "/v1/orders/" + order, "{\"status\": \"CANCELLED\"}")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("NOT_LEADING"))
                    .body("leaders", hasEntry("status", "erp"));
            for (String status : List.of("CONFIRMED", "DELIVERED")) {
                patch(erp, "/v1/orders/" + order, "{\"status\": \"" + status + "\"}")
                        .then()
                        .statusCode(200)
                        .body("status", equalTo(status));
            }

            // A billing address is finance's; the website proposes another.
            String address = created(finance, "/v1/addresses", """
                    {"relationId": "%s", "type": "BILLING", "street": "Waagplein", "houseNumber": "1", "postalCode": "1811JP",
                     "city": "Alkmaar", "country": "NL"}""".formatted(relation));
            assertThat(toWebsite.next().told()).isEqualTo(address + " 1");
            Response parked = Api.with(website)
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "\"1\"")
                    .header("Change-Reason", "the customer moved")
                    .body("{\"street\": \"Langestraat\", \"houseNumber\": \"9\"}")
                    .patch("/v1/addresses/" + address);
            parked.then().statusCode(202).header("ETag", "\"1\"").body("street", equalTo("Waagplein"));
            assertThat(parked.header("Proposal"))
                    .matches("\"/v1/proposals/[0-9a-f-]{36}\";fields=\"houseNumber street\"");
            String proposal = parked.header("Proposal").split("\"", -1)[1];
            JsonNode told = toFinance.next().event();
            assertThat(told.at("/data/after/proposedBy").asText()).isEqualTo("website");
            assertThat(told.at("/data/after/after/street").asText()).isEqualTo("Langestraat");

            // The proposer does not decide; finance does, and all know.
            post(website, proposal + "/acceptance", "").then().statusCode(403);
            Api.with(finance)
                    .post(proposal + "/acceptance")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("ACCEPTED"))
                    .body("decidedBy", equalTo("finance"));
            JsonNode changed = toWebsite.next().event();
            assertThat(changed.at("/data/after/street").asText()).isEqualTo("Langestraat");
            assertThat(changed.at("/data/system").asText()).isEqualTo("finance");
            assertThat(changed.at("/data/reason").asText()).isEqualTo("proposed by website: the customer moved");
            assertThat(toFinance.next().event().at("/data/after/status").asText())
                    .isEqualTo("ACCEPTED");
            Api.with(finance).post(proposal + "/acceptance").then().statusCode(409);

            Api.with(website)
                    .get("/v1/addresses/" + address + "/history")
                    .then()
                    .body("items[0].data.changedFields", contains("houseNumber", "street"))
                    .body("items[0].data.reason", startsWith("proposed by website"));
            tenant.request()
                    .get("/v1/changes?types=proposal")
                    .then()
                    .body("items.data.after.status", contains("OPEN", "ACCEPTED"));
        }
    }
}
