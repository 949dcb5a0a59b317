package nl.bron.leading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leading rules say, and what becomes of what they do not let pass. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class LeadingRuleTest {

    @Inject
    OldProposals old;

    private OtherTenant tenant;
    private String shop;
    private String erp;

    @BeforeEach
    void begin() {
        tenant = OtherTenant.named("rules-" + Api.unique(), Database.owned());
        for (String system : List.of("shop", "erp", "crm")) {
            tenant.created(
                    "/v1/systems",
                    "{\"code\": \"%s\", \"name\": \"%s\", \"kind\": \"OTHER\"}".formatted(system, system));
        }
        shop = key(
                "shop",
                "\"relations:read\", \"relations:write\", \"offers:read\", \"offers:write\", \"orders:read\", \"orders:write\", \"proposals:read\", \"proposals:write\"");
        erp = key(
                "erp",
                "\"relations:read\", \"relations:write\", \"orders:write\", \"proposals:read\", \"proposals:write\"");
    }

    private String key(String system, String scopes) {
        return tenant.post(
                        "/v1/api-keys",
                        "{\"name\": \"%s\", \"system\": \"%s\", \"scopes\": [%s]}".formatted(system, system, scopes))
                .path("key");
    }

    /** By the ERP, on relations, rejecting, unless it says otherwise. */
    private Response rule(String more) {
        return tenant.post(
                "/v1/leading-rules",
                "{\"family\": \"relation\", "
                        + (more.contains("system") ? "" : "\"system\": \"erp\", ")
                        + (more.contains("others") ? "" : "\"others\": \"REJECT\", ")
                        + more + "}");
    }

    private String ruled(String more) {
        return rule(more).then().statusCode(201).extract().path("id");
    }

    private static Response post(String key, String path, String body) {
        return Api.with(key).contentType("application/json").body(body).post(path);
    }

    private static String relation(String key, String more) {
        return post(key, "/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"" + more + "}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response patch(String key, String id, String body) {
        return Api.with(key)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(body)
                .patch("/v1/relations/" + id);
    }

    private static String proposal(Response parked) {
        return parked.then()
                .statusCode(202)
                .header("Proposal", matchesPattern("\"/v1/proposals/[0-9a-f-]{36}\";fields=\"[a-zA-Z ]+\""))
                .extract()
                .header("Proposal")
                .split("\"", -1)[1];
    }

    @Test
    void what_can_not_be_ruled_is_refused_and_says_why() {
        rule("\"fields\": [\"nope\"]").then().statusCode(400).body("errors.pointer", contains("#/fields"));
        rule("\"fields\": [\"*\", \"name\"]").then().statusCode(400).body("errors.pointer", contains("#/fields"));
        rule("\"fields\": [\"references\"]").then().statusCode(400);
        tenant.post(
                        "/v1/leading-rules",
                        "{\"family\": \"api-key\", \"fields\": [\"name\"], \"system\": \"erp\", \"others\": \"REJECT\"}")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/family"));
        for (String condition : List.of("nope==1", "name=gt=A", "status==NOPE", "((", "ibans==NL91ABNA0417164300")) {
            rule("\"fields\": [\"name\"], \"condition\": \"" + condition + "\"")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("#/condition"));
        }
        rule("\"fields\": [\"name\"], \"system\": \"nobody\"")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/system"));
    }

    @Test
    void of_two_rules_one_is_always_the_more_specific() {
        String first = ruled("\"fields\": [\"name\", \"segment\"]");
        rule("\"fields\": [\"segment\", \"sector\"]")
                .then()
                .statusCode(409)
                .body("existing", equalTo("/v1/leading-rules/" + first));
        ruled("\"fields\": [\"sector\"]");
        ruled("\"fields\": [\"*\"]");
        rule("\"fields\": [\"*\"], \"system\": \"shop\"").then().statusCode(409);
        ruled("\"fields\": [\"segment\"], \"condition\": \"status==ACTIVE\"");
        // Whether a row can pass both is only known of attributes that it has one of.
        ruled("\"fields\": [\"segment\"], \"condition\": \"status==INACTIVE;kind==PERSON\"");
        rule("\"fields\": [\"segment\"], \"condition\": \"roles==CUSTOMER\"")
                .then()
                .statusCode(409);
        ruled("\"fields\": [\"segment\"], \"validFromDate\": \"2099-01-01\"");
        Api.with(tenant.key())
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"fields\": [\"*\"]}")
                .patch("/v1/leading-rules/" + first)
                .then()
                .statusCode(409);
    }

    @Test
    void two_rivals_at_once_do_not_both_get_in() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> rivals = List.of("erp", "shop", "crm", "erp").stream()
                .<Callable<Integer>>map(system -> () -> rule("\"fields\": [\"name\"], \"system\": \"" + system + "\"")
                        .statusCode())
                .toList();
        List<Integer> answers = new java.util.ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(rivals)) {
            answers.add(answer.get());
        }
        threads.shutdown();
        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void the_most_specific_rule_says_and_only_on_the_rows_that_it_is_on() {
        ruled("\"fields\": [\"*\"], \"others\": \"ACCEPT\"");
        ruled("\"fields\": [\"segment\"], \"condition\": \"roles==CUSTOMER\"");
        String prospect = relation(shop, ", \"roles\": [\"PROSPECT\"], \"segment\": \"horeca\"");
        patch(shop, prospect, "{\"segment\": \"retail\"}").then().statusCode(200);
        // Judged by what the row is before, not by what the write makes of it.
        patch(shop, prospect, "{\"segment\": \"food\", \"roles\": [\"CUSTOMER\"]}")
                .then()
                .statusCode(200);
        patch(shop, prospect, "{\"segment\": \"care\", \"roles\": []}").then().statusCode(409);
        patch(erp, prospect, "{\"segment\": \"care\"}").then().statusCode(200);
        // A new row by what it would be.
        post(
                        shop,
                        "/v1/relations",
                        "{\"kind\": \"ORGANISATION\", \"name\": \"X\", \"roles\": [\"CUSTOMER\"], \"segment\": \"care\"}")
                .then()
                .statusCode(409)
                .body("leaders", hasEntry("segment", "erp"));
    }

    @Test
    void what_is_not_said_or_not_changed_needs_no_permission() {
        ruled("\"fields\": [\"status\", \"segment\"]");
        String id = relation(shop, "");
        patch(shop, id, "{\"status\": \"ACTIVE\", \"name\": \"Anders\"}").then().statusCode(200);
        patch(shop, id, "{\"status\": \"INACTIVE\"}")
                .then()
                .statusCode(409)
                .body("errors[0].detail", equalTo("is led by erp"));
        // Put by reference says all of the row, and so takes away what it leaves out.
        patch(
                        erp,
                        id,
                        "{\"segment\": \"horeca\", \"references\": [{\"system\": \"shop\", \"type\": \"relation\", \"value\": \"7\"}]}")
                .then()
                .statusCode(200);
        Api.with(shop)
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"Anders\"}")
                .put("/v1/relations/by-reference/shop/7")
                .then()
                .statusCode(409)
                .body("leaders", hasEntry("segment", "erp"));
        Api.with(shop)
                .header("If-Match", "*")
                .delete("/v1/relations/" + id)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_LEADING"));
        Api.with(erp)
                .header("If-Match", "*")
                .delete("/v1/relations/" + id)
                .then()
                .statusCode(204);
    }

    @Test
    void the_permitted_part_is_written_and_the_rest_proposed_or_nothing_at_all() {
        ruled("\"fields\": [\"vatNumber\", \"segment\"], \"others\": \"PROPOSE\"");
        String id = relation(shop, "");
        Api.with(shop)
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .header("Prefer", "handling=strict")
                .body("{\"name\": \"Nieuw\", \"segment\": \"horeca\"}")
                .patch("/v1/relations/" + id)
                .then()
                .statusCode(409)
                .body("leaders", hasEntry("segment", "erp"));
        Response parked = patch(shop, id, "{\"name\": \"Nieuw\", \"segment\": \"horeca\"}");
        String proposal = proposal(parked);
        parked.then()
                .body("name", equalTo("Nieuw"))
                .body("segment", nullValue())
                .header("ETag", "\"2\"");
        Api.with(shop)
                .get(proposal)
                .then()
                .body("target", equalTo("/v1/relations/" + id))
                .body("fields", contains("segment"))
                .body("after.segment", equalTo("horeca"))
                .body("before.segment", nullValue())
                .body("relationId", equalTo(id));
        // Only the part is written, also of a new row, and by the same key the answer says so again.
        String key = Api.unique();
        for (int i = 0; i < 2; i++) {
            Api.with(shop)
                    .contentType("application/json")
                    .header("Idempotency-Key", key)
                    .body("{\"kind\": \"ORGANISATION\", \"name\": \"Nog een\", \"segment\": \"retail\"}")
                    .post("/v1/relations")
                    .then()
                    .statusCode(201)
                    .header("Proposal", startsWith("\"/v1/proposals/"))
                    .body("segment", nullValue());
        }
        Response batch = post(shop, "/v1/batch", """
                {"atomic": false, "operations": [
                 {"method": "PATCH", "path": "/v1/relations/%1$s", "headers": {"If-Match": "*"}, "body": {"segment": "care"}},
                 {"method": "PATCH", "path": "/v1/relations/%1$s", "headers": {"If-Match": "*", "Prefer": "handling=strict"}, "body": {"segment": "care"}}]}
                """.formatted(id));
        batch.then()
                .body("results.status", contains(202, 409))
                .body("results[0].headers.Proposal", startsWith("\"/v1/proposals/"));
        tenant.request().get("/v1/proposals?count=exact").then().body("count", equalTo(3));
    }

    @Test
    void what_a_new_row_can_not_be_without_is_not_proposed() {
        ruled("\"fields\": [\"name\"], \"others\": \"PROPOSE\"");
        post(shop, "/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"X\"}")
                .then()
                .statusCode(409)
                .body("leaders", hasEntry("name", "erp"));
        tenant.request().get("/v1/proposals").then().body("items", hasSize(0));
    }

    @Test
    void what_is_confidential_is_not_proposed() {
        ruled("\"fields\": [\"ibans\"], \"others\": \"PROPOSE\"");
        String id = relation(erp, "");
        patch(tenant.key(), id, "{\"ibans\": [\"NL91ABNA0417164300\"]}").then().statusCode(409);
    }

    @Test
    void a_proposal_is_held_against_what_the_row_is_by_then() {
        ruled("\"fields\": [\"segment\"], \"others\": \"PROPOSE\"");
        String id = relation(erp, ", \"segment\": \"horeca\"");
        String one = proposal(patch(shop, id, "{\"segment\": \"retail\"}"));
        String other = proposal(patch(shop, id, "{\"segment\": \"care\"}"));
        Api.with(shop)
                .post(one + "/acceptance")
                .then()
                .statusCode(403)
                .body("detail", startsWith("this is decided by"));
        patch(erp, id, "{\"name\": \"Anders\"}").then().statusCode(200);
        Api.with(erp).post(one + "/acceptance").then().statusCode(200).body("status", equalTo("ACCEPTED"));
        Api.with(erp)
                .get("/v1/relations/" + id)
                .then()
                .body("segment", equalTo("retail"))
                .body("name", equalTo("Anders"));
        Api.with(erp)
                .post(other + "/acceptance")
                .then()
                .statusCode(409)
                .body("existing", equalTo("/v1/relations/" + id))
                .body("errors.pointer", contains("#/after/segment"))
                .body("errors[0].detail", equalTo("is \"retail\" by now"));
        post(erp, other + "/rejection", "{\"reason\": \"no\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("REJECTED"))
                .body("decisionReason", equalTo("no"));
        post(erp, other + "/rejection", "{\"reason\": \"no\"}").then().statusCode(409);
    }

    @Test
    void somebody_who_only_reads_proposes_and_a_steward_decides() {
        String id = relation(erp, ", \"segment\": \"horeca\"");
        String reader = key("crm", "\"relations:read\", \"proposals:write\", \"proposals:read\"");
        String body = "{\"target\": \"/v1/relations/" + id
                + "\", \"after\": {\"segment\": null}, \"reason\": \"closed down\"}";
        String proposal = post(reader, "/v1/proposals", body)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        post(reader, "/v1/proposals", body.replace("segment\": null", "nope\": 1"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/after/nope"));
        post(reader, "/v1/proposals", body.replace("null", "\"horeca\""))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/after"));
        post(reader, "/v1/proposals", body.replace("relations", "orders"))
                .then()
                .statusCode(403);
        post(reader, "/v1/proposals", body.replace("relations", "systems"))
                .then()
                .statusCode(400);
        Api.with(shop).post(proposal + "/acceptance").then().statusCode(403);
        Api.with(key("crm", "\"steward\""))
                .post(proposal + "/acceptance")
                .then()
                .statusCode(200);
        Api.with(erp).get("/v1/relations/" + id).then().body("segment", nullValue());
    }

    @Test
    void nobody_decides_in_time_and_it_expires() throws Exception {
        String id = relation(erp, ", \"segment\": \"horeca\"");
        String proposal = post(
                        shop,
                        "/v1/proposals",
                        "{\"target\": \"/v1/relations/" + id + "\", \"after\": {\"segment\": \"retail\"}}")
                .header("Location");
        try (Connection connection = Database.owned().getConnection();
                Statement late = connection.createStatement()) {
            late.execute("update proposals set expires_at = now() - interval '1 second' where tenant_id = '"
                    + tenant.code() + "'");
        }
        tenant.request().post(proposal + "/acceptance").then().statusCode(409);
        old.expire();
        tenant.request().get(proposal).then().body("status", equalTo("EXPIRED")).body("version", equalTo(2));
    }

    @Test
    void two_who_accept_at_once_change_the_row_once() throws Exception {
        ruled("\"fields\": [\"segment\"], \"others\": \"PROPOSE\"");
        String id = relation(erp, "");
        String proposal = proposal(patch(shop, id, "{\"segment\": \"retail\"}"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Integer> accept =
                () -> Api.with(erp).post(proposal + "/acceptance").statusCode();
        List<Integer> answers = new java.util.ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(List.of(accept, accept, accept, accept))) {
            answers.add(answer.get());
        }
        threads.shutdown();
        assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
        Api.with(erp).get("/v1/relations/" + id).then().header("ETag", "\"2\"");
    }

    @Test
    void what_would_become_of_a_write_can_be_asked() {
        String rule = ruled("\"fields\": [\"segment\"], \"others\": \"PROPOSE\"");
        String id = relation(erp, ", \"segment\": \"horeca\"");
        String check = "{\"target\": \"/v1/relations/" + id
                + "\", \"system\": \"shop\", \"changes\": {\"segment\": \"retail\", \"name\": \"De Waag\", \"sector\": \"food\"}}";
        tenant.post("/v1/leading-rules/_check", check)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("PROPOSE"))
                .body("fields.field", contains("sector", "segment"))
                .body("fields[1].leader", equalTo("erp"))
                .body("fields[1].ruleId", equalTo(rule));
        tenant.post("/v1/leading-rules/_check", check.replace("shop", "erp"))
                .then()
                .body("outcome", equalTo("ACCEPT"));
        tenant.post("/v1/leading-rules/_check", check.replace("/" + id, ""))
                .then()
                .body("outcome", equalTo("PROPOSE"));
    }

    @Test
    void an_accepted_offer_is_judged_like_any_other_write() {
        String relation = relation(shop, "");
        String offer = post(shop, "/v1/offers", """
                {"relationId": "%s", "offerDate": "2026-03-01", "status": "SENT", "lines": [{"description": "Kaas", "quantity": "1",
                 "unitPrice": {"amount": "9.95", "currency": "EUR"}, "vatCategory": "AA"}]}""".formatted(relation))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String rule = ruled("\"fields\": [\"lines\"]", "order");
        Api.with(shop)
                .post("/v1/offers/" + offer + "/acceptance")
                .then()
                .statusCode(409)
                .body("leaders", hasEntry("lines", "erp"));
        Api.with(shop).get("/v1/offers/" + offer).then().body("status", equalTo("SENT"));
        tenant.request()
                .header("If-Match", "*")
                .delete("/v1/leading-rules/" + rule)
                .then()
                .statusCode(204);
        Api.with(shop).post("/v1/offers/" + offer + "/acceptance").then().statusCode(201);
    }

    private String ruled(String more, String family) {
        return tenant.created(
                "/v1/leading-rules",
                "{\"family\": \"" + family + "\", \"system\": \"erp\", \"others\": \"REJECT\", " + more + "}");
    }

    @Test
    void a_system_that_leads_is_not_deleted_and_one_out_of_use_leads_nothing_new() {
        String rule = ruled("\"fields\": [\"name\"]");
        String system = tenant.request().get("/v1/systems?code=erp").path("items[0].id");
        tenant.request()
                .header("If-Match", "*")
                .delete("/v1/systems/" + system)
                .then()
                .statusCode(409)
                .body("existing", equalTo("/v1/leading-rules/" + rule));
        String crm = tenant.request().get("/v1/systems?code=crm").path("items[0].id");
        Api.with(tenant.key())
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"status\": \"RETIRED\"}")
                .patch("/v1/systems/" + crm)
                .then()
                .statusCode(200);
        rule("\"fields\": [\"segment\"], \"system\": \"crm\"").then().statusCode(400);
    }

    @Test
    void a_portal_is_judged_by_rules_that_are_not_its_own_and_sees_what_it_proposed() {
        ruled("\"fields\": [\"segment\"], \"others\": \"PROPOSE\"");
        String manager = tenant.created("/v1/employees", "{\"person\": {\"familyName\": \"Berg\"}}");
        String own = relation(erp, "");
        patch(tenant.key(), own, "{\"accountManagerId\": \"" + manager + "\"}")
                .then()
                .statusCode(200);
        String other = relation(erp, "");
        String portal = tenant.post(
                        "/v1/api-keys",
                        "{\"name\": \"portal\", \"system\": \"shop\", \"scopes\": [\"relations:read\", \"relations:write\", \"proposals:read\", \"proposals:write\"], \"relationIds\": [\"%s\"]}"
                                .formatted(own))
                .path("key");
        String proposal = proposal(patch(portal, own, "{\"segment\": \"retail\"}"));
        String hidden = proposal(patch(shop, other, "{\"segment\": \"retail\"}"));
        proposal(patch(shop, own, "{\"segment\": \"care\"}"));
        Api.with(portal).get("/v1/proposals").then().body("items.target", contains("/v1/relations/" + own));
        Api.with(portal).get(hidden).then().statusCode(404);
        post(portal, "/v1/proposals", "{\"target\": \"/v1/relations/" + other + "\", \"after\": {\"segment\": \"x\"}}")
                .then()
                .statusCode(400);
        post(portal, proposal + "/rejection", "{\"reason\": \"taken back\"}")
                .then()
                .statusCode(200);
    }

    @Test
    void a_new_row_has_nothing_of_what_is_only_proposed() {
        ruled("\"fields\": [\"status\"], \"others\": \"PROPOSE\"");
        for (String status : List.of("INACTIVE", "ARCHIVED")) {
            post(shop, "/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"X\", \"status\": \"" + status + "\"}")
                    .then()
                    .statusCode(201)
                    .body("status", equalTo("ACTIVE"))
                    .header("Proposal", startsWith("\"/v1/proposals/"));
        }
    }

    @Test
    void a_pattern_is_matched_in_one_go_whatever_the_text() {
        ruled("\"fields\": [\"segment\"], \"condition\": \"name==" + "*a".repeat(40) + "*b\"");
        String id = post(shop, "/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"" + "a".repeat(200) + "\"}")
                .path("id");
        patch(shop, id, "{\"segment\": \"x\"}").then().statusCode(200);
    }

    @Test
    void a_guess_of_what_is_confidential_is_not_confirmed() {
        String id = relation(erp, "");
        String reader = key("crm", "\"relations:read\", \"leading-rules:read\", \"proposals:write\"");
        post(
                        reader,
                        "/v1/leading-rules/_check",
                        "{\"target\": \"/v1/relations/" + id + "\", \"changes\": {\"ibans\": []}}")
                .then()
                .statusCode(403);
        post(reader, "/v1/proposals", "{\"target\": \"/v1/relations/" + id + "\", \"after\": {\"ibans\": []}}")
                .then()
                .statusCode(403);
    }

    @Test
    void in_one_batch_each_operation_is_told_for_itself() {
        String rule = ruled("\"fields\": [\"segment\"], \"others\": \"PROPOSE\"");
        String id = relation(shop, "");
        tenant.post("/v1/batch", """
                {"atomic": true, "operations": [
                 {"method": "PATCH", "path": "/v1/relations/%1$s", "headers": {"If-Match": "*"}, "body": {"segment": "retail"}},
                 {"method": "PATCH", "path": "/v1/relations/%1$s", "headers": {"If-Match": "*"}, "body": {"name": "Anders"}},
                 {"method": "GET", "path": "/v1/relations/%1$s"},
                 {"method": "PATCH", "path": "/v1/leading-rules/%2$s", "headers": {"If-Match": "*"}, "body": {"others": "REJECT"}}]}
                """.formatted(id, rule))
                .then()
                .statusCode(207)
                .body("results.status", contains(202, 200, 200, 200))
                .body("results[1].headers.Proposal", nullValue());
        tenant.request()
                .get("/v1/leading-rules/" + rule)
                .then()
                .body("others", equalTo("REJECT"))
                .header("ETag", "\"2\"");
    }

    @Test
    void an_accepted_proposal_lends_its_reason_to_nothing_else() {
        String one = relation(erp, "");
        String other = relation(erp, "");
        String proposal = post(
                        shop,
                        "/v1/proposals",
                        "{\"target\": \"/v1/relations/" + one + "\", \"after\": {\"segment\": \"x\"}}")
                .header("Location");
        tenant.post("/v1/batch", """
                {"atomic": true, "operations": [
                 {"method": "POST", "path": "%s/acceptance"},
                 {"method": "PATCH", "path": "/v1/relations/%s", "headers": {"If-Match": "*"}, "body": {"segment": "y"}}]}
                """.formatted(proposal, other)).then().body("results.status", contains(200, 200));
        tenant.request()
                .get("/v1/relations/" + one + "/history")
                .then()
                .body("items[0].data.reason", equalTo("proposed by shop"));
        tenant.request().get("/v1/relations/" + other + "/history").then().body("items[0].data.reason", nullValue());
    }

    @Test
    void lines_of_an_order_are_proposed_as_they_would_be_written() {
        String relation = relation(shop, "");
        String order = post(shop, "/v1/orders", """
                {"relationId": "%s", "orderDate": "2026-03-01", "lines": [{"description": "Kaas", "quantity": "1",
                 "unitPrice": {"amount": "9.95", "currency": "EUR"}, "vatCategory": "AA"}]}""".formatted(relation)).path("id");
        String body = "{\"target\": \"/v1/orders/" + order
                + "\", \"after\": {\"lines\": [{\"description\": \"Brood\", \"quantity\": \"1\"%s}]}}";
        post(shop, "/v1/proposals", body.formatted(""))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(startsWith("#/after/lines/0/")));
        String whole = ", \"unitPrice\": {\"amount\": \"1.00\", \"currency\": \"EUR\"}, \"vatCategory\": \"AA\"";
        String proposal = post(shop, "/v1/proposals", body.formatted(whole))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        tenant.request().post(proposal + "/acceptance").then().statusCode(200);
        Api.with(shop)
                .get("/v1/orders/" + order)
                .then()
                .body("lines.description", contains("Brood"))
                .body("totals.net.amount", equalTo("1.00"));
    }

    @Test
    void a_leader_decides_on_what_it_may_write_and_deletes_nothing_that_another_leads() {
        ruled("\"fields\": [\"active\"]", "product");
        String cheese = tenant.created(
                "/v1/products",
                "{\"sku\": \"K1\", \"name\": \"Kaas\", \"unit\": \"kg\", \"vatCategory\": \"AA\", \"listPrice\": {\"amount\": \"1.00\", \"currency\": \"EUR\"}}");
        tenant.request()
                .header("If-Match", "*")
                .delete("/v1/products/" + cheese)
                .then()
                .statusCode(409)
                .body("leaders", hasEntry("active", "erp"));
        ruled("\"fields\": [\"segment\"], \"others\": \"PROPOSE\"");
        String proposal = proposal(patch(shop, relation(erp, ""), "{\"segment\": \"x\"}"));
        Api.with(key("erp", "\"relations:read\", \"proposals:write\""))
                .post(proposal + "/acceptance")
                .then()
                .statusCode(403);
    }
}
