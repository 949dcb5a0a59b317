package nl.bron.leading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import nl.bron.change.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four systems around one customer: who registers what, who leads it, and how each knows. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class LeadingStoryTest {

    private static final List<String> FAMILIES = List.of("relation", "address", "order", "proposal");

    private final Map<String, Receiver> receivers = new TreeMap<>();
    private OtherTenant tenant;
    private String website;
    private String finance;
    private String erp;
    private String callCentre;
    private String cursor = "";

    @BeforeEach
    void begin() throws Exception {
        tenant = OtherTenant.named("leading-" + Api.unique(), Database.owned());
        website = key("website");
        finance = key("finance");
        erp = key("erp");
        callCentre = key("call-centre");
        String snapshot =
                tenant.request().get("/v1/changes/snapshot").asString().strip();
        cursor = snapshot.substring(snapshot.lastIndexOf("next") + 7).split("\"", -1)[0];
    }

    @AfterEach
    void end() {
        receivers.values().forEach(Receiver::close);
    }

    /** Of a system that may read and write all of it, and is told of what the others do. */
    private String key(String system) throws Exception {
        String scopes = Stream.of("relations", "addresses", "orders", "proposals", "subscriptions")
                .map(family -> "\"%1$s:read\", \"%1$s:write\"".formatted(family))
                .collect(Collectors.joining(", "));
        tenant.created(
                "/v1/systems", "{\"code\": \"%1$s\", \"name\": \"%1$s\", \"kind\": \"OTHER\"}".formatted(system));
        String key = tenant.post(
                        "/v1/api-keys",
                        "{\"name\": \"%1$s\", \"system\": \"%1$s\", \"scopes\": [%2$s]}".formatted(system, scopes))
                .path("key");
        Receiver receiver = Receiver.start();
        receivers.put(system, receiver);
        created(
                key,
                "/v1/subscriptions",
                "{\"url\": \"%s\", \"types\": [\"%s\"], \"skipOwn\": true}"
                        .formatted(receiver.url(), String.join("\", \"", FAMILIES)));
        return key;
    }

    /** One step, as each way of looking at it tells: what was changed, by whom. */
    private record Step(String system, String path, int version, List<String> fields) {

        String told() {
            return path.substring(path.lastIndexOf('/') + 1) + " " + version;
        }
    }

    private void seen(Step... steps) throws InterruptedException {
        List<String> all = Stream.of(steps).map(Step::told).toList();
        for (Step step : steps) {
            tenant.request()
                    .get(step.path + "/history")
                    .then()
                    .body("items[0].data.version", equalTo(step.version))
                    .body("items[0].data.system", equalTo(step.system))
                    .body("items[0].data.changedFields", hasItems(step.fields.toArray(String[]::new)));
            if (!step.path.contains("proposals")) {
                for (String field : step.fields) {
                    tenant.request()
                            .get(step.path + "/provenance")
                            .then()
                            .body("items.find { it.field == '" + field + "' }.system", equalTo(step.system))
                            .body("items.find { it.field == '" + field + "' }.version", equalTo(step.version));
                }
            }
        }
        List<String> fed = new ArrayList<>();
        while (fed.size() < steps.length) {
            Response page = tenant.request()
                    .get("/v1/changes?types=" + String.join(",", FAMILIES) + "&waitSeconds=20&after=" + cursor);
            List<String> ids = page.path("items.data.id");
            List<Integer> versions = page.path("items.data.version");
            for (int i = 0; i < ids.size(); i++) {
                fed.add(ids.get(i) + " " + versions.get(i));
            }
            cursor = page.path("next");
        }
        assertThat(fed).containsExactlyInAnyOrderElementsOf(all);
        for (Map.Entry<String, Receiver> receiver : receivers.entrySet()) {
            String system = receiver.getKey();
            List<String> others = Stream.of(steps)
                    .filter(step -> !step.system.equals(system))
                    .map(Step::told)
                    .toList();
            List<String> told = new ArrayList<>();
            while (told.size() < others.size()) {
                told.add(receiver.getValue().next().told());
            }
            assertThat(told).as(system).containsExactlyInAnyOrderElementsOf(others);
        }
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

    @Test
    void each_system_writes_what_it_leads_and_the_others_know() throws Exception {
        rule("relation", "\"vatNumber\", \"legalName\"", "", "finance", "REJECT");
        rule("address", "\"*\"", "type==BILLING", "finance", "PROPOSE");
        rule("order", "\"status\"", "", "erp", "REJECT");

        // The website makes a prospect, and can't say what finance leads.
        post(website, "/v1/relations", """
                {"kind": "ORGANISATION", "name": "De Waag", "vatNumber": "NL123456782B01"}""")
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_LEADING"))
                .body("leaders", hasEntry("vatNumber", "finance"))
                .body("errors.pointer", contains("#/vatNumber"));
        String relation = "/v1/relations/" + created(website, "/v1/relations", """
                {"kind": "ORGANISATION", "name": "De Waag", "roles": ["PROSPECT"]}""");
        seen(new Step("website", relation, 1, List.of("name", "roles")));

        // Finance says what it is in law, and why.
        Api.with(finance)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .header("Change-Reason", "trade register")
                .body("{\"legalName\": \"De Waag B.V.\", \"vatNumber\": \"NL123456782B01\"}")
                .patch(relation)
                .then()
                .statusCode(200);
        seen(new Step("finance", relation, 2, List.of("legalName", "vatNumber")));
        tenant.request()
                .get(relation + "/provenance")
                .then()
                .body("items.find { it.field == 'legalName' }.leader", equalTo("finance"))
                .body("items.find { it.field == 'legalName' }.reason", equalTo("trade register"))
                .body("items.find { it.field == 'name' }.system", equalTo("website"))
                .body("items.find { it.field == 'name' }.leader", nullValue());
        // What is not changed needs no permission.
        patch(website, relation, "{\"legalName\": \"De Waag B.V.\", \"segment\": \"horeca\"}")
                .then()
                .statusCode(200);
        seen(new Step("website", relation, 3, List.of("segment")));

        // The website takes an order; what becomes of it is the ERP's.
        String order = "/v1/orders/"
                + created(website, "/v1/orders", """
                {"relationId": "%s", "orderDate": "2026-03-01", "lines": [{"description": "Kaas", "quantity": "1",
                 "unitPrice": {"amount": "9.95", "currency": "EUR"}, "vatCategory": "AA"}]}""".formatted(relation.substring(relation.lastIndexOf('/') + 1)));
        seen(new Step("website", order, 1, List.of("lines", "status")));
        patch(callCentre, order, "{\"status\": \"CANCELLED\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_LEADING"))
                .body("leaders", hasEntry("status", "erp"));
        for (String status : List.of("CONFIRMED", "DELIVERED")) {
            patch(erp, order, "{\"status\": \"" + status + "\"}")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo(status));
            seen(new Step("erp", order, status.equals("CONFIRMED") ? 2 : 3, List.of("status")));
        }

        // A billing address is finance's; the website proposes another.
        String address = "/v1/addresses/"
                + created(finance, "/v1/addresses", """
                {"relationId": "%s", "type": "BILLING", "street": "Waagplein", "houseNumber": "1", "postalCode": "1811JP",
                 "city": "Alkmaar", "country": "NL"}""".formatted(relation.substring(relation.lastIndexOf('/') + 1)));
        seen(new Step("finance", address, 1, List.of("street")));
        Response parked = Api.with(website)
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .header("Change-Reason", "the customer moved")
                .body("{\"street\": \"Langestraat\", \"houseNumber\": \"9\"}")
                .patch(address);
        parked.then().statusCode(202).header("ETag", "\"1\"").body("street", equalTo("Waagplein"));
        assertThat(parked.header("Proposal")).matches("\"/v1/proposals/[0-9a-f-]{36}\";fields=\"houseNumber street\"");
        String proposal = parked.header("Proposal").split("\"", -1)[1];
        seen(new Step("website", proposal, 1, List.of("status")));
        Api.with(finance)
                .get(proposal)
                .then()
                .body("proposedBy", equalTo("website"))
                .body("reason", equalTo("the customer moved"))
                .body("after.street", equalTo("Langestraat"))
                .body("before.street", equalTo("Waagplein"));

        // The proposer does not decide; finance does, and all know.
        Api.with(website).post(proposal + "/acceptance").then().statusCode(403);
        Api.with(finance)
                .post(proposal + "/acceptance")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACCEPTED"))
                .body("decidedBy", equalTo("finance"));
        seen(
                new Step("finance", address, 2, List.of("houseNumber", "street")),
                new Step("finance", proposal, 2, List.of("status", "decidedBy")));
        tenant.request()
                .get(address + "/history")
                .then()
                .body("items[0].data.changedFields", contains("houseNumber", "street"))
                .body("items[0].data.reason", equalTo("proposed by website: the customer moved"));
        Api.with(finance).post(proposal + "/acceptance").then().statusCode(409);
    }
}
