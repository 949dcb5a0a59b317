package nl.bron.kernel;

import static nl.bron.kernel.Batches.assertNamed;
import static nl.bron.kernel.Batches.creation;
import static nl.bron.kernel.Batches.delete;
import static nl.bron.kernel.Batches.get;
import static nl.bron.kernel.Batches.operation;
import static nl.bron.kernel.Batches.put;
import static nl.bron.kernel.Batches.rename;
import static nl.bron.kernel.Batches.send;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

/** Several operations in one request: all or none, or each by itself, and one after the other. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class BatchTest {

    private static String order(String relation) {
        return operation("POST", "/v1/orders", """
            , "body": {"relationId": "%s", "orderDate": "2083-05-01", "lines": [
             {"description": "Koffie", "quantity": "1", "unitPrice": {"amount": "10", "currency": "EUR"}, "vatCategory": "S"}]}
            """.formatted(relation));
    }

    @Test
    void atomic_is_all_or_none() {
        String name = Api.unique();
        send(true, creation(name), creation(name))
                .then()
                .statusCode(207)
                .body("results.status", contains(201, 201))
                .body("results[1].headers.ETag", equalTo("\"1\""))
                .body("results[1].headers.Location", containsString("/v1/relations/"));
        assertNamed(name, 2);
        send(true, creation(name), creation(""), creation(name))
                .then()
                .statusCode(207)
                .body("results.status", contains(424, 400, 424))
                .body("results[0].body.code", equalTo("NOT_CARRIED_OUT"))
                .body("results[0].body.detail", containsString("operation 1"))
                .body("results[1].body.errors.pointer", hasItem("#/name"))
                .body("results[1].body.instance", equalTo("/v1/relations"));
        assertNamed(name, 2);
    }

    @Test
    void a_batch_that_fails_takes_no_numbers() {
        String relation = Api.relation();
        send(true, order(relation), order(relation), order(Api.unique()))
                .then()
                .body("results.status", contains(424, 424, 400));
        send(true, order(relation), order(relation))
                .then()
                .body("results.body.number", contains("ORD-2083-00001", "ORD-2083-00002"));
    }

    @Test
    void not_atomic_each_stands_by_itself() {
        String name = Api.unique();
        send(false, creation(name), creation(""), creation(name), delete("/v1/relations/$2.id", "*"))
                .then()
                .statusCode(207)
                .body("results.status", contains(201, 400, 201, 204))
                .body("results[3].body", nullValue());
        assertNamed(name, 1);
    }

    @Test
    void a_later_operation_refers_to_an_earlier_one() {
        String odd = "50% off / a?b=c;d#é " + Api.unique();
        String contact = """
            , "body": {"relationId": "$0.id", "person": {"givenName": "$0.name", "familyName": "Berg"}}\
            """;
        Response answer = send(
                true,
                creation(odd),
                operation("POST", "/v1/contacts", contact),
                put("/v1/relations/by-reference/tests/$0.name", "Het Anker"),
                rename("/v1/relations/$0.id", "\"If-Match\": \"*\"", "De Waag"),
                get("/v1/relations/$0.id"));
        answer.then()
                .body("results.status", contains(201, 201, 201, 200, 200))
                .body("results[1].body.relationId", equalTo(answer.path("results[0].body.id")))
                .body("results[1].body.person.givenName", equalTo(odd))
                .body("results[2].body.references[0].value", equalTo(odd))
                .body("results[3].headers.Location", nullValue())
                .body("results[4].body", equalTo(answer.path("results[3].body")));
    }

    @Test
    void a_reference_to_what_is_not_there_is_400() {
        send(
                        false,
                        get("/v1/relations/$0.id"),
                        get("/v1/relations/$7.id"),
                        get("/v1/relations/$0.id"),
                        creation("De Waag"),
                        get("/v1/relations/$3.nope"),
                        get("/v1/relations/$3.emails"),
                        get("/v1/relations/$99999.id"),
                        Batches.contact("$0.id"))
                .then()
                .body("results.status", contains(400, 400, 400, 201, 400, 400, 400, 400))
                .body("results[1].body.detail", containsString("$7.id"));
    }

    @Test
    void a_row_is_made_changed_and_deleted_in_one_batch() {
        send(
                        true,
                        creation("De Waag"),
                        rename("/v1/relations/$0.id", "\"If-Match\": \"\\\"1\\\"\"", "Het Anker"),
                        delete("/v1/relations/$0.id", "\\\"2\\\""))
                .then()
                .body("results.status", contains(201, 200, 204));
    }

    @Test
    void what_is_preferred_is_done_inside() {
        String prefer = "\"Prefer\": \"return=minimal\"";
        send(
                        true,
                        creation("De Waag").replaceFirst("}$", ", \"headers\": {" + prefer + "}}"),
                        rename("/v1/relations/$0.id", prefer + ", \"If-Match\": \"*\"", "Het Anker"),
                        operation("GET", "/v1/relations/$0.id", ", \"headers\": {" + prefer + "}"))
                .then()
                .body("results.status", contains(201, 204, 200))
                .body("results[0].body", nullValue())
                .body("results[1].body", nullValue())
                .body("results[2].body.name", equalTo("Het Anker"))
                .body("results[0].headers", hasEntry("Preference-Applied", "return=minimal"))
                .body("results[2].headers", not(hasEntry("Preference-Applied", "return=minimal")));
    }

    @Test
    void it_is_bounded() {
        send(false, Collections.nCopies(101, get("/v1/relations?limit=1")).toArray(String[]::new))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/operations"));
        send(false).then().statusCode(400);
        String[] full = Collections.nCopies(100, creation("x".repeat(10_300))).toArray(String[]::new);
        send(false, full).then().statusCode(207).body("results.status", everyItem(equalTo(400)));
        full[0] = creation("x".repeat(40_000));
        send(false, full).then().statusCode(413);
    }
}
