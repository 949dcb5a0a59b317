package nl.bron.kernel;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static nl.bron.kernel.Batches.get;
import static nl.bron.kernel.Batches.rename;
import static nl.bron.kernel.Batches.send;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

/** What PostgreSQL gives up for another transaction is carried out again, and no client hears of it. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class RepeatTest {

    private final DataSource database = Database.owned();

    /** All clients at once send batches, one after the other, and each must be carried out. */
    private static void assertCarriedOut(int clients, int times, List<List<String>> batches) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Future<?>> sent = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            List<String> batch = batches.get(client % batches.size());
            sent.add(threads.submit(() -> {
                for (int i = 0; i < times; i++) {
                    assertCarriedOut(batch);
                }
            }));
        }
        for (Future<?> client : sent) {
            client.get();
        }
        threads.shutdown();
    }

    private static void assertCarriedOut(List<String> batch) {
        String[] operations = batch.stream()
                .map(operation -> operation.replace("NAME", Api.unique()))
                .toArray(String[]::new);
        send(true, operations).then().statusCode(207).body("results.status", contains(200, 200));
    }

    private static String change(String id) {
        return rename("/v1/relations/" + id, "\"If-Match\": \"*\"", "NAME");
    }

    private static String put(String reference) {
        return Batches.put("/v1/relations/by-reference/repeat/" + reference, "NAME");
    }

    private static String referred(String reference) {
        return Api.put("/v1/relations/by-reference/repeat/" + reference, """
            {"kind": "ORGANISATION", "name": "De Waag"}
            """).path("id");
    }

    private static void assertChanges(String id, int changes) {
        Api.admin().get("/v1/relations/" + id).then().body("version", equalTo(1 + changes));
    }

    @Test
    void batches_that_change_rows_in_opposite_order_wait_for_each_other() throws Exception {
        String one = Api.relation();
        String other = Api.relation();
        assertCarriedOut(32, 4, List.of(List.of(change(one), change(other)), List.of(change(other), change(one))));
        assertChanges(one, 128);
        assertChanges(other, 128);
    }

    @Test
    void deadlocks_of_batches_that_name_the_same_rows_differently_are_not_handed_to_clients() throws Exception {
        String one = referred("one");
        String other = referred("other");
        assertCarriedOut(6, 2, List.of(List.of(change(one), change(other)), List.of(put("other"), put("one"))));
        assertChanges(one, 12);
        assertChanges(other, 12);
    }

    @Test
    void serialization_failures_are_not_handed_to_clients() throws Exception {
        execute("create sequence tries");
        execute("grant usage on sequence tries to public");
        execute("""
            create function refuse() returns trigger language plpgsql as $$ begin
                if new.name = 'Refused twice' and nextval('tries') < 3 then
                    raise exception 'not now' using errcode = 'serialization_failure';
                end if;
                return new;
            end $$
            """);
        execute("create trigger refuse before insert on relations for each row execute function refuse()");
        try {
            Api.post("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"Refused twice\"}")
                    .then()
                    .statusCode(201);
        } finally {
            execute("drop function refuse cascade");
            execute("drop sequence tries");
        }
    }

    @Test
    void a_row_that_was_read_before_another_changed_it_is_read_again() throws Exception {
        String read = Api.relation();
        String delayed = Api.relation();
        CompletableFuture<Response> batch;
        try (Obstruction delay =
                Obstruction.by(database, "select 1 from relations where id = '" + delayed + "' for update")) {
            batch = supplyAsync(() -> send(true, get("/v1/relations/" + read), change(delayed), change(read)));
            delay.awaitWaiting();
            Api.patch("/v1/relations/" + read, "*", "{\"name\": \"Het Anker\"}")
                    .then()
                    .statusCode(200);
        }
        batch.join().then().body("results.status", contains(200, 200, 200)).body("results[2].body.version", equalTo(3));
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }
}
