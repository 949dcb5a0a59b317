package nl.bron.kernel;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static nl.bron.kernel.Batches.assertNamed;
import static nl.bron.kernel.Batches.contact;
import static nl.bron.kernel.Batches.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

/** A batch by a key is safe to repeat, whole or by what is left of it. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class BatchKeysTest {

    private final DataSource database = Database.owned();

    private static RequestSpecification by(String key) {
        return Api.admin().header(Attempt.HEADER, key);
    }

    private static Response send(String key, boolean atomic, String... operations) {
        return Batches.send(by(key), atomic, operations);
    }

    @Test
    void an_atomic_one_is_answered_whole_again() {
        String key = Api.unique();
        Response first = send(key, true, creation(key), creation(key));
        first.then().statusCode(207).header(Replay.HEADER, nullValue()).body("results.status", contains(201, 201));
        send(key, true, creation(key), creation(key))
                .then()
                .statusCode(207)
                .header(Replay.HEADER, "true")
                .body(equalTo(first.asString()));
        Batches.send(by(key).header("Prefer", "return=minimal"), true, creation(key), creation(key))
                .then()
                .statusCode(207)
                .body(equalTo(first.asString()));
        assertNamed(key, 2);
    }

    @Test
    void one_that_failed_whole_is_tried_again_whole() {
        String key = Api.unique();
        send(key, true, creation(key), creation("")).then().body("results.status", contains(424, 400));
        send(key, true, creation(key), creation(key))
                .then()
                .header(Replay.HEADER, nullValue())
                .body("results.status", contains(201, 201));
        assertNamed(key, 2);
    }

    @Test
    void one_that_is_not_atomic_is_answered_again_too() {
        String key = Api.unique();
        Response first = send(key, false, creation(key), creation(key));
        first.then().statusCode(207).body("results.status", contains(201, 201));
        send(key, false, creation(key), creation(key)).then().statusCode(207).body(equalTo(first.asString()));
        assertNamed(key, 2);
    }

    @Test
    void of_one_that_was_cut_off_what_is_left_is_done() throws Exception {
        String key = Api.unique();
        String relation = Api.relation();
        String contact = contact(relation);
        Response first;
        try (Obstruction delay =
                Obstruction.by(database, "select 1 from relations where id = '" + relation + "' for update")) {
            CompletableFuture<Response> cutOff =
                    supplyAsync(() -> send(key, false, creation(key), contact, creation(key)));
            delay.cutOffWaiting();
            first = cutOff.join();
        }
        first.then().body("results.status", contains(201, 503, 201));
        Response second = send(key, false, creation(key), contact, creation(key));
        second.then()
                .body("results.status", contains(201, 201, 201))
                .body("results[0].body", equalTo(first.path("results[0].body")))
                .body("results[2].body", equalTo(first.path("results[2].body")));
        assertNamed(key, 2);
        List<?> contacts =
                Api.admin().get("/v1/contacts?relationId=" + relation).path("items");
        assertThat(contacts).hasSize(1);
    }

    @Test
    void its_key_is_for_no_other_batch() {
        String key = Api.unique();
        send(key, false, creation(key)).then().statusCode(207);
        send(key, false, creation(key), creation(key)).then().statusCode(422).body("code", equalTo("KEY_REUSED"));
        send(key, true, creation(key)).then().statusCode(422);
        send("0/" + key, false, creation(key)).then().statusCode(207).body("results[0].status", equalTo(201));
        assertNamed(key, 2);
    }
}
