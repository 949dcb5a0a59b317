package nl.bron;

import static nl.bron.Conventions.call;
import static nl.bron.Conventions.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the contract that writes is safe to repeat, and says no more than was asked. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class WriteConventionsTest {

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String APPLIED = "Preference-Applied";

    /** All rows there are, of every family. */
    private static long rows() {
        return Operations.all().stream()
                .filter(Operation::isList)
                .mapToLong(list -> Api.admin()
                        .queryParam("count", "exact")
                        .queryParam("limit", 1)
                        .get(list.url(""))
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getLong("count"))
                .sum();
    }

    private static void assertDone(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201, 207);
        assertThat(answer.header(REPLAYED)).isNull();
        assertThat(answer.asString()).doesNotContain("NOT_CARRIED_OUT");
    }

    @TestFactory
    Stream<DynamicTest> repeated_by_its_key_it_has_one_effect_and_one_answer() {
        return each(Write::is, operation -> {
            Write write = Write.of(operation);
            String key = Api.unique();
            long before = rows();
            Response first = write.send(key);
            assertDone(first);
            for (String same : List.of(key, "\"" + key + "\"")) {
                Response again = write.send(same);
                assertThat(again.header(REPLAYED)).isEqualTo("true");
                assertThat(again.statusCode()).isEqualTo(first.statusCode());
                assertThat(again.asString())
                        .isEqualTo(first.asString().replaceFirst(",\"(key|secret)\":\"[^\"]+\"", ""));
                assertThat(again.contentType()).isEqualTo(first.contentType());
                assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
                assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            }
            assertThat(rows()).isEqualTo(before + (first.statusCode() == 200 ? 0 : 1));
            if (first.statusCode() == 200) {
                Api.admin()
                        .get("/v1/" + operation.family() + "/" + first.path("id"))
                        .then()
                        .header("ETag", first.header("ETag"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> by_a_key_of_another_request_it_is_422() {
        return each(Write::is, operation -> {
            String key = Api.unique();
            assertDone(Write.of(operation).send(key));
            Write other = Write.of(operation);
            other.send(key).then().statusCode(422).body("code", equalTo("KEY_REUSED"));
            assertDone(other.send(Api.unique()));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_malformed_key_is_400_and_named() {
        return each(Write::is, operation -> {
            Write write = Write.of(operation);
            for (String key : List.of("", "\"", "\"open", "two words", "\"a\"b", "\"\"", "é", "x".repeat(256))) {
                write.send(key).then().statusCode(400).body("errors.parameter", hasItem("Idempotency-Key"));
            }
            write.send("one", Api.admin().header("Idempotency-Key", "two"))
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", hasItem("Idempotency-Key"));
            assertDone(write.send("x".repeat(219) + Api.unique()));
        });
    }

    @TestFactory
    Stream<DynamicTest> two_clients_do_not_share_keys() {
        String other = Api.key("admin", "operator");
        return each(Write::is, operation -> {
            String key = Api.unique();
            assertDone(Write.of(operation).send(key));
            assertDone(Write.of(operation).send(key, Api.with(other)));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_creation_that_was_refused_leaves_its_key_free() {
        return each(operation -> Write.is(operation) && !operation.isOnOneRow(), operation -> {
            String key = Api.unique();
            String taken = Api.unique();
            assertDone(Write.creating(Operations.creation("relations"), taken).send(Api.unique()));
            Write wrong = Write.creating(operation, Write.hasReferences(operation) ? taken : "");
            long before = rows();
            for (int i = 0; i < 2; i++) {
                Response refused = wrong.send(key);
                assertThat(refused.header(REPLAYED)).isNull();
                assertThat(List.of(refused.statusCode(), status(refused))).containsAnyOf(400, 409);
            }
            assertThat(rows()).isEqualTo(before);
            assertDone(Write.of(operation).send(key));
        });
    }

    private static int status(Response answer) {
        return answer.statusCode() == 207 ? answer.jsonPath().getInt("results[0].status") : answer.statusCode();
    }

    @TestFactory
    Stream<DynamicTest> an_act_that_was_refused_leaves_its_key_free() {
        return each(operation -> Write.is(operation) && operation.isOnOneRow() && operation.isCreation(), operation -> {
            String key = Api.unique();
            Write early = Write.early(operation);
            early.send(key).then().statusCode(409).header(REPLAYED, nullValue());
            early.mend();
            assertDone(early.send(key));
        });
    }

    @TestFactory
    Stream<DynamicTest> with_return_minimal_a_creation_has_no_body_and_nor_has_its_replay() {
        return each(operation -> Write.is(operation) && operation.isCreation(), operation -> {
            Write write = Write.of(operation);
            String key = Api.unique();
            for (int i = 0; i < 2; i++) {
                Response answer = write.send(key, Api.admin().header("Prefer", "return=minimal"));
                answer.then().statusCode(201).header(APPLIED, "return=minimal").body(emptyString());
                assertThat(answer.header(REPLAYED)).isEqualTo(i == 0 ? null : "true");
                assertThat(answer.header("ETag")).isEqualTo("\"1\"");
                assertThat(answer.header("Location")).startsWith("/v1/");
            }
            Response whole = write.send(key);
            whole.then().statusCode(201).header(REPLAYED, "true").header(APPLIED, nullValue());
            Api.admin().get(whole.header("Location")).then().body("id", equalTo(whole.path("id")));
        });
    }

    @TestFactory
    Stream<DynamicTest> with_return_minimal_a_change_is_204() {
        return each(operation -> operation.method().matches("PUT|PATCH"), operation -> {
            String id = operation.isOnOneRow() ? Operations.row(operation.family()) : Api.unique();
            String body = Operations.body(operation).toString();
            if (!operation.isOnOneRow()) {
                minimal(operation, id, body).then().statusCode(201).header(APPLIED, "return=minimal");
            }
            Response changed = minimal(operation, id, body);
            changed.then().statusCode(204).header(APPLIED, "return=minimal").body(emptyString());
            Api.admin().get(operation.url(id)).then().header("ETag", changed.header("ETag"));
        });
    }

    private static Response minimal(Operation operation, String id, String body) {
        RequestSpecification request = operation.isOnOneRow() ? Api.admin().header("If-Match", "*") : Api.admin();
        return request.header("Prefer", "respond-async, return=minimal")
                .contentType(operation.mediaType())
                .body(body)
                .request(operation.method(), operation.url(id));
    }

    @TestFactory
    Stream<DynamicTest> a_key_means_nothing_to_what_is_safe_to_repeat_anyway() {
        return each(operation -> !Write.is(operation), operation -> {
            for (int i = 0; i < 2; i++) {
                Response answer = call(Api.admin().header("Idempotency-Key", "\"open"), operation, Api.unique());
                assertThat(answer.asString()).doesNotContain("Idempotency-Key");
                assertThat(answer.header(REPLAYED)).isNull();
            }
        });
    }
}
