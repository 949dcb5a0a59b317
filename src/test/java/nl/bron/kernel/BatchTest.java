package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.Tenant;
import org.junit.jupiter.api.Test;

/** Several operations in one request keep the rules that each has alone. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class BatchTest {

    @Inject
    DataSource database;

    static Response batch(String with, boolean atomic, String... operations) {
        return Api.with(with)
                .contentType("application/json")
                .body("{\"atomic\": %s, \"operations\": [%s]}".formatted(atomic, String.join(",", operations)))
                .post("/v1/batch");
    }

    private static Response batch(boolean atomic, String... operations) {
        return batch(Api.ADMIN_KEY, atomic, operations);
    }

    static String operation(String method, String path, String more) {
        return "{\"method\": \"%s\", \"path\": \"%s\"%s}".formatted(method, path, more);
    }

    static String create(String name) {
        return operation(
                "POST", "/v1/relations", ", \"body\": {\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(name));
    }

    private static String rename(String path, String headers, String name) {
        return operation("PATCH", path, ", \"headers\": {%s}, \"body\": {\"name\": \"%s\"}".formatted(headers, name));
    }

    private static String order(String relation, int year) {
        return operation("POST", "/v1/orders", """
                , "body": {"relationId": "%s", "orderDate": "%d-05-01", "lines": [
                 {"description": "Koffie", "quantity": "1", "unitPrice": {"amount": "10", "currency": "EUR"}, "vatCategory": "S"}]}
                """.formatted(relation, year));
    }

    private static void assertNamed(String name, int times) {
        List<?> rows = Api.admin().get("/v1/relations?name=" + name).path("items");
        assertThat(rows).hasSize(times);
    }

    @Test
    void atomic_is_all_or_none() {
        String name = Api.unique();
        batch(true, create(name), create(name))
                .then()
                .statusCode(207)
                .body("results.status", contains(201, 201))
                .body("results[1].headers.ETag", equalTo("\"1\""))
                .body("results[1].headers.Location", containsString("/v1/relations/"));
        assertNamed(name, 2);
        batch(true, create(name), create(""), create(name))
                .then()
                .statusCode(207)
                .body("results.status", contains(424, 400, 424))
                .body("results[0].body.code", equalTo("NOT_CARRIED_OUT"))
                .body("results[0].body.detail", containsString("operation 1"))
                .body("results[1].body.errors[0].pointer", equalTo("#/name"))
                .body("results[1].body.instance", equalTo("/v1/relations"));
        assertNamed(name, 2);
    }

    @Test
    void a_batch_that_fails_takes_no_numbers() {
        String relation = Api.relation();
        batch(true, order(relation, 2083), order(relation, 2083), order(Api.unique(), 2083))
                .then()
                .body("results.status", contains(424, 424, 400));
        batch(true, order(relation, 2083), order(relation, 2083))
                .then()
                .body("results.body.number", contains("ORD-2083-00001", "ORD-2083-00002"));
    }

    @Test
    void not_atomic_each_stands_by_itself() {
        String name = Api.unique();
        batch(false, create(name), create(""), create(name), operation("DELETE", "/v1/relations/$2.id", """
                , "headers": {"If-Match": "*"}"""))
                .then()
                .statusCode(207)
                .body("results.status", contains(201, 400, 201, 204))
                .body("results[3].body", nullValue());
        assertNamed(name, 1);
    }

    @Test
    void a_later_operation_refers_to_an_earlier_one() {
        String contact = """
                , "body": {"relationId": "$0.id", "person": {"givenName": "$0.name", "familyName": "Berg"}}""";
        Response answer = batch(
                true,
                create("50% off / a?b=c;d#é"),
                operation("POST", "/v1/contacts", contact),
                operation("PUT", "/v1/relations/by-reference/tests/$0.name", """
                        , "body": {"kind": "ORGANISATION", "name": "Het Anker"}"""),
                rename("/v1/relations/$0.id", "\"If-Match\": \"\\\"1\\\"\"", "De Waag"),
                operation("GET", "/v1/relations/$0.id", ""));
        answer.then()
                .body("results.status", contains(201, 201, 201, 200, 200))
                .body("results[1].body.relationId", equalTo(answer.path("results[0].body.id")))
                .body("results[1].body.person.givenName", equalTo("50% off / a?b=c;d#é"))
                .body("results[2].body.references[0].value", equalTo("50% off / a?b=c;d#é"))
                .body("results[3].headers.Location", nullValue())
                .body("results[4].body", equalTo(answer.path("results[3].body")));
    }

    @Test
    void a_reference_to_what_is_not_there_is_400() {
        String get = "/v1/relations/";
        batch(
                        false,
                        operation("GET", get + "$0.id", ""),
                        operation("GET", get + "$7.id", ""),
                        operation("GET", get + "$0.id", ""),
                        create("De Waag"),
                        operation("GET", get + "$3.nope", ""),
                        operation("GET", get + "$3.emails", ""),
                        operation("GET", get + "$99999.id", ""),
                        operation("POST", "/v1/contacts", ", \"body\": {\"relationId\": \"$0.id\"}"))
                .then()
                .body("results.status", contains(400, 400, 400, 201, 400, 400, 400, 400))
                .body("results[1].body.detail", containsString("$7.id"));
    }

    @Test
    void scopes_hold_inside() {
        String key = Api.key("relations:write");
        String order = operation("POST", "/v1/orders", ", \"body\": {}");
        for (boolean atomic : List.of(true, false)) {
            batch(key, atomic, create("De Waag"), order)
                    .then()
                    .body("results.status", contains(atomic ? 424 : 201, 403))
                    .body("results[1].body.code", equalTo("FORBIDDEN"))
                    .body("results[1].body.detail", containsString("orders:write"));
        }
    }

    @Test
    void conditions_hold_inside() {
        String path = "/v1/relations/" + Api.relation();
        batch(
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
    void a_path_is_judged_as_in_a_request() {
        String reference = "/v1/relations/by-reference/tests/";
        String put = ", \"body\": {\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"}";
        String value = Api.unique();
        batch(
                        false,
                        operation("GET", "/v1/nothing", ""),
                        operation("GET", "/v1/relations/", ""),
                        operation("GET", "/q/health", ""),
                        operation("POST", "/v1/relations/" + Api.unique(), put),
                        operation("GET", "/v1/batch", ""),
                        operation("POST", "/v1/batch", ", \"body\": {}"),
                        operation("GET", "/v1/relations?nope=1", ""),
                        operation("PUT", reference + "a%2Fb%3B%20c" + value + "?type=debtor", put),
                        operation("GET", reference + "a%2fb%3b%20c" + value + "?type=debtor", ""),
                        operation("GET", reference + "a%2Fb%3B%20c" + value, ""),
                        operation("PUT", reference + "%zz", put),
                        operation("PUT", reference + "%ff", put),
                        operation("PUT", reference + "a;b", put),
                        operation("PUT", reference + "a#b", put))
                .then()
                .body("results.status", contains(404, 404, 404, 405, 400, 400, 400, 201, 200, 404, 400, 400, 400, 400))
                .body("results[3].headers.Allow", containsString("PATCH"))
                .body("results[8].body.references.value", contains("a/b; c" + value))
                .body("results[8].body.references.type", contains("debtor"));
    }

    @Test
    void what_is_preferred_is_done_inside() {
        String prefer = "\"Prefer\": \"return=minimal\"";
        Response answer = batch(
                true,
                create("De Waag").replaceFirst("}$", ", \"headers\": {" + prefer + "}}"),
                rename("/v1/relations/$0.id", prefer + ", \"If-Match\": \"*\"", "Het Anker"),
                operation("GET", "/v1/relations/$0.id", ", \"headers\": {" + prefer + "}"));
        answer.then()
                .body("results.status", contains(201, 204, 200))
                .body("results[0].body", nullValue())
                .body("results[1].body", nullValue())
                .body("results[2].body.name", equalTo("Het Anker"))
                .body("results[0].headers", hasEntry("Preference-Applied", "return=minimal"))
                .body("results[2].headers", not(hasEntry("Preference-Applied", "return=minimal")));
    }

    @Test
    void a_row_is_made_changed_and_deleted_in_one_batch() {
        batch(
                        true,
                        create("De Waag"),
                        rename("/v1/relations/$0.id", "\"If-Match\": \"\\\"1\\\"\"", "Het Anker"),
                        operation("DELETE", "/v1/relations/$0.id", ", \"headers\": {\"If-Match\": \"\\\"2\\\"\"}"))
                .then()
                .body("results.status", contains(201, 200, 204));
    }

    @Test
    void another_tenants_row_is_not_there() {
        String other = Tenant.named("other", database).key();
        String path = "/v1/relations/" + Api.relation();
        for (boolean atomic : List.of(true, false)) {
            batch(
                            other,
                            atomic,
                            operation("DELETE", path, ", \"headers\": {\"If-Match\": \"*\"}"),
                            operation("GET", path, ""))
                    .then()
                    .body("results.status", contains(404, atomic ? 424 : 404));
        }
        Api.admin().get(path).then().statusCode(200);
    }

    @Test
    void it_is_bounded() {
        String get = operation("GET", "/v1/relations?limit=1", "");
        batch(false, Collections.nCopies(101, get).toArray(String[]::new))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/operations"));
        batch(false).then().statusCode(400);
        String[] full = Collections.nCopies(100, create("x".repeat(10_300))).toArray(String[]::new);
        batch(false, full).then().statusCode(207).body("results.status", everyItem(equalTo(400)));
        full[0] = create("x".repeat(40_000));
        batch(false, full).then().statusCode(413);
    }
}
