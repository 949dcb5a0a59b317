package nl.bron.kernel;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static nl.bron.kernel.Batches.assertNamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

/** A write by a key is carried out once, whoever hangs up, comes twice, or goes away in between. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@SuppressWarnings("try") // an obstruction stands in the way by being there
class IdempotencyTest {

    private static final String REPLAYED = Replay.HEADER;

    private final DataSource database = Database.owned();

    @Inject
    OldAnswers old;

    private static String relation(String name) {
        return "{\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(name);
    }

    private static Response post(String key, String path, String body) {
        return Api.admin()
                .header(Attempt.HEADER, key)
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private static Response create(String key, String name) {
        return post(key, "/v1/relations", relation(name));
    }

    private long counted(String rows) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + rows)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    private Obstruction holding(String key) throws SQLException {
        return Obstruction.by(database, """
            insert into idempotency_keys (tenant_id, client, key, request)
            select tenant_id, id, '%s', '' from api_keys where name = 'first administrator'
            """.formatted(key));
    }

    @Test
    void while_the_first_is_being_carried_out_the_second_is_409() throws Exception {
        String key = Api.unique();
        try (Obstruction first = holding(key)) {
            create(key, "De Waag")
                    .then()
                    .statusCode(409)
                    .header("Retry-After", "1")
                    .body("code", equalTo("IN_FLIGHT"));
            CompletableFuture<Response> second = supplyAsync(() -> create(Api.unique(), "De Waag"));
            assertThat(second.join().statusCode())
                    .as("another key waits for nobody")
                    .isEqualTo(201);
        }
        create(key, "De Waag").then().statusCode(201).header(REPLAYED, nullValue());
    }

    /** Whoever has waited for a second in vain is told to ask again. */
    private static Response insisting(Supplier<Response> write) {
        Response answer = write.get();
        while (answer.statusCode() == 409 && "IN_FLIGHT".equals(answer.path("code"))) {
            answer = write.get();
        }
        return answer;
    }

    @Test
    void when_the_first_fails_the_second_does_the_work() throws Exception {
        String key = Api.unique();
        CompletableFuture<Response> second;
        try (Obstruction first = holding(key)) {
            second = supplyAsync(() -> insisting(() -> create(key, key)));
            first.awaitWaiting();
        }
        second.join().then().statusCode(201).header(REPLAYED, nullValue());
        create(key, key).then().statusCode(201).header(REPLAYED, "true");
        assertNamed(key, 1);
    }

    @Test
    void when_the_database_goes_away_in_between_the_same_key_does_the_work_later() throws Exception {
        String key = Api.unique();
        String relation = Api.relation();
        String contact = "{\"relationId\": \"%s\", \"person\": {\"familyName\": \"Berg\"}}".formatted(relation);
        try (Obstruction delay =
                Obstruction.by(database, "select 1 from relations where id = '" + relation + "' for update")) {
            CompletableFuture<Response> first = supplyAsync(() -> post(key, "/v1/contacts", contact));
            delay.cutOffWaiting();
            first.join()
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("UNAVAILABLE"));
        }
        post(key, "/v1/contacts", contact).then().statusCode(201).header(REPLAYED, nullValue());
        assertThat(counted("contacts where relation_id = '" + relation + "'")).isEqualTo(1);
    }

    @Test
    void when_the_database_goes_away_at_the_commit_the_same_key_does_the_work_later() throws Exception {
        String key = Api.unique();
        try (Connection connection = database.getConnection();
                Statement trigger = connection.createStatement()) {
            trigger.execute("create function go_away() returns trigger language plpgsql as"
                    + " 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'");
            trigger.execute("create constraint trigger go_away after insert on relations deferrable initially deferred"
                    + " for each row when (new.name = '" + key + "') execute function go_away()");
            try {
                create(key, key).then().statusCode(503).header("Retry-After", notNullValue());
            } finally {
                trigger.execute("drop function go_away cascade");
            }
        }
        create(key, key).then().statusCode(201).header(REPLAYED, nullValue());
        assertNamed(key, 1);
    }

    @Test
    void what_a_write_refers_to_may_vanish_while_it_waits() throws Exception {
        String key = Api.unique();
        String relation = Api.relation();
        String contact = "{\"relationId\": \"%s\", \"person\": {\"familyName\": \"Berg\"}}".formatted(relation);
        CompletableFuture<Response> write;
        try (Obstruction first = holding(key)) {
            write = supplyAsync(() -> insisting(() -> post(key, "/v1/contacts", contact)));
            first.awaitWaiting();
            Api.admin()
                    .header("If-Match", "*")
                    .delete("/v1/relations/" + relation)
                    .then()
                    .statusCode(204);
        }
        write.join()
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/relationId"))
                .body("errors[0].code", equalTo("REFERS_TO"));
    }

    @Test
    void what_a_write_referred_to_may_be_gone_when_it_is_repeated() {
        String key = Api.unique();
        String relation = Api.relation();
        String contact = "{\"relationId\": \"%s\", \"person\": {\"familyName\": \"Berg\"}}".formatted(relation);
        String path = post(key, "/v1/contacts", contact)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        for (String made : List.of(path, "/v1/relations/" + relation)) {
            Api.admin().header("If-Match", "*").delete(made).then().statusCode(204);
        }
        post(key, "/v1/contacts", contact).then().statusCode(201).header("Location", equalTo(path));
    }

    @Test
    void after_seven_days_a_key_is_forgotten() throws Exception {
        String forgotten = Api.unique();
        String known = Api.unique();
        create(forgotten, "De Waag").then().statusCode(201);
        create(known, "De Waag").then().statusCode(201);
        age(forgotten, "7 days 1 minute");
        age(known, "6 days 20 hours");

        create(known, "De Waag").then().statusCode(201).header(REPLAYED, "true");
        create(forgotten, "Het Anker").then().statusCode(201).header(REPLAYED, nullValue());
        create(forgotten, "Het Anker").then().statusCode(201).header(REPLAYED, "true");

        age(forgotten, "7 days 1 minute");
        old.throwAway();
        assertThat(counted("idempotency_keys where key = '" + forgotten + "'")).isZero();
        assertThat(counted("idempotency_keys where key = '" + known + "'")).isEqualTo(1);
        assertThat(counted("idempotency_keys where created_at < now() - interval '7 days'"))
                .isZero();
    }

    private void age(String key, String age) throws SQLException {
        execute("update idempotency_keys set created_at = now() - interval '%s' where key = '%s'".formatted(age, key));
    }

    @Test
    void what_is_shown_once_is_not_kept() throws Exception {
        String draft = "{\"name\": \"erp\", \"system\": \"erp\", \"scopes\": [\"relations:read\"]}";
        String batch = """
            {"atomic": %s, "operations": [{"method": "POST", "path": "/v1/api-keys", "body": %s}]}
            """;
        String key = Api.unique();
        post(key, "/v1/api-keys", draft).then().statusCode(201).body("key", notNullValue());
        post(key, "/v1/api-keys", draft).then().statusCode(201).body("key", nullValue());
        for (boolean atomic : List.of(true, false)) {
            String of = Api.unique();
            for (boolean shown : List.of(true, false)) {
                post(of, "/v1/batch", batch.formatted(atomic, draft))
                        .then()
                        .statusCode(207)
                        .body("results[0].status", equalTo(201))
                        .body("results[0].body.key", shown ? notNullValue() : nullValue());
            }
        }
        assertThat(counted("idempotency_keys where body like '%bron\\_%'")).isZero();
    }
}
