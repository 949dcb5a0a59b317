package nl.bron.leading;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where other systems' keys lead: to rows of whatever family, that the caller may see. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ReferencesTest {

    private final DataSource database = Database.owned();

    private String value;
    private String relation;
    private String employee;

    @BeforeEach
    void begin() {
        value = Api.unique();
        relation = Api.created("/v1/relations", """
                {"kind": "ORGANISATION", "name": "De Waag BV",
                 "references": [{"system": "erp", "type": "debtor", "value": "%1$s"}, {"system": "erp", "type": "creditor", "value": "%1$s"}]}
                """.formatted(value));
        employee = Api.created("/v1/employees", """
                {"person": {"familyName": "Berg"}, "references": [{"system": "erp", "type": "employee", "value": "%s"}]}
                """.formatted(value));
    }

    private ValidatableResponse find(RequestSpecification caller) {
        return caller.get("/v1/references/erp/" + value).then().statusCode(200);
    }

    private static ValidatableResponse search(RequestSpecification caller, String keys) {
        return caller.contentType("application/json")
                .body("{\"keys\": [" + keys + "]}")
                .post("/v1/references/_search")
                .then();
    }

    private String ofType(String type) {
        return "{\"system\": \"erp\", \"type\": \"%s\", \"value\": \"%s\"}".formatted(type, value);
    }

    private String ofAnyType() {
        return "{\"system\": \"erp\", \"value\": \"%s\"}".formatted(value);
    }

    @Test
    void a_key_leads_to_rows_of_several_types_and_families() {
        find(Api.admin())
                .body("items.type", contains("creditor", "debtor", "employee"))
                .body("items.family", contains("relations", "relations", "employees"))
                .body("items.id", contains(relation, relation, employee))
                .body("items.system", hasItem("erp"))
                .body("items.value", hasItem(value))
                .body("items[2].path", equalTo("/v1/employees/" + employee));
    }

    @Test
    void a_key_that_leads_nowhere_is_answered_by_nothing() {
        Api.admin()
                .get("/v1/references/erp/" + Api.unique())
                .then()
                .statusCode(200)
                .body("items", empty());
        Api.admin().get("/v1/references/crm/" + value).then().statusCode(200).body("items", empty());
    }

    @Test
    void many_keys_are_found_or_missing() {
        String nowhere = Api.unique();
        search(
                        Api.admin(),
                        ofType("debtor") + ", " + ofType("nope") + ", {\"system\": \"erp\", \"value\": \"" + nowhere
                                + "\"}")
                .statusCode(200)
                .body("found.type", contains("debtor"))
                .body("found.id", contains(relation))
                .body("missing.value", contains(value, nowhere))
                .body("missing[0].type", equalTo("nope"));
    }

    @Test
    void a_key_without_a_type_is_of_any_and_is_told_once() {
        search(Api.admin(), ofType("employee") + ", " + ofAnyType() + ", " + ofAnyType())
                .statusCode(200)
                .body("found.type", contains("employee", "creditor", "debtor"))
                .body("missing", empty());
    }

    @Test
    void only_families_that_the_caller_may_read_are_shown() {
        String reader = Api.key("employees:read");

        find(Api.with(reader)).body("items.family", contains("employees"));
        find(Api.with(Api.key("bank-accounts:read"))).body("items", empty());
        search(Api.with(reader), ofType("debtor"))
                .statusCode(200)
                .body("found", empty())
                .body("missing.type", contains("debtor"));
    }

    @Test
    void a_portal_does_not_find_what_it_does_not_see() {
        find(Api.with(portal(relation))).body("items.family", contains("relations", "relations"));
        find(Api.with(portal(Api.relation()))).body("items", empty());
        search(Api.with(portal(Api.relation())), ofAnyType()).statusCode(200).body("found", empty());
    }

    private static String portal(String relation) {
        return Api.post("/v1/api-keys", """
                        {"name": "portal", "system": "portal", "scopes": ["relations:read", "employees:read"], "relationIds": ["%s"]}
                        """.formatted(relation))
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    @Test
    void another_tenant_finds_nothing() {
        OtherTenant other = OtherTenant.named("other", database);

        find(other.request()).body("items", empty());
        search(other.request(), ofAnyType())
                .statusCode(200)
                .body("found", empty())
                .body("missing.value", contains(value));
    }

    @Test
    void what_is_asked_is_bounded() {
        List<String> most = Collections.nCopies(500, ofAnyType());
        search(Api.admin(), String.join(", ", most))
                .statusCode(200)
                .body("found.id", contains(relation, relation, employee));
        search(Api.admin(), String.join(", ", Collections.nCopies(501, ofAnyType())))
                .statusCode(400)
                .body("errors.pointer", hasItem("#/keys"));
        search(Api.admin(), "").statusCode(400).body("errors.pointer", hasItem("#/keys"));
        search(Api.admin(), "{\"system\": \"ERP\", \"value\": \"\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("#/keys/0/system"));
        Api.admin().get("/v1/references/ERP/" + value).then().statusCode(400);
    }
}
