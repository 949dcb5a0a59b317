package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.Patience;
import org.junit.jupiter.api.Test;

/** Many clients send the same write at once, and some of them do not wait for the answer; or many load by batches. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class CrowdTest {

    private final DataSource database = Database.owned();

    /** Sends a write; who hangs up does so before the answer, others come again until it is done. */
    private static String answer(String key, boolean hangsUp) throws IOException {
        String body = "{\"kind\": \"ORGANISATION\", \"name\": \"" + key + "\"}";
        String request = "POST /v1/relations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + Api.ADMIN_KEY + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + key
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        String answer;
        do {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                answer = hangsUp ? "" : new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        } while (answer.matches("(?s)HTTP/1.1 (409|503) .*"));
        return answer;
    }

    @Test
    void a_hundred_at_once_of_whom_some_hang_up_make_one_row_and_read_one_answer() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(100);
        for (int round = 0; round < 4; round++) {
            String key = Api.unique();
            List<Future<String>> sent = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                boolean hangsUp = i % 5 == 0;
                sent.add(clients.submit(() -> answer(key, hangsUp)));
            }
            Set<String> bodies = new HashSet<>();
            int first = 0;
            for (Future<String> client : sent) {
                String answer = client.get();
                if (!answer.isEmpty()) {
                    assertThat(answer).startsWith("HTTP/1.1 201 ");
                    bodies.add(answer.substring(answer.indexOf("\r\n\r\n")));
                    first += answer.contains(Replay.HEADER) ? 0 : 1;
                }
            }
            assertThat(bodies).hasSize(1);
            assertThat(first).isLessThanOrEqualTo(1);
            Batches.assertNamed(key, 1);
        }
        clients.shutdown();
    }

    @Test
    void many_batches_at_once_leave_others_their_connections() throws Exception {
        String relation = Api.relation();
        String contact = Batches.contact(relation);
        ExecutorService clients = Executors.newFixedThreadPool(12);
        List<Future<Response>> sent = new ArrayList<>();
        try (Obstruction delay =
                Obstruction.by(database, "select 1 from relations where id = '" + relation + "' for update")) {
            for (int i = 0; i < 12; i++) {
                sent.add(clients.submit(() -> Batches.send(true, contact)));
            }
            delay.awaitWaiting();
            for (int i = 0; i < 100; i++) {
                Api.admin().get("/v1/relations/" + relation).then().statusCode(200);
            }
        }
        for (Future<Response> batch : sent) {
            batch.get().then().statusCode(207).body("results.status", contains(201));
        }
        clients.shutdown();
    }

    private static Response export() {
        return Api.admin()
                .header("Accept", "application/x-ndjson")
                .get("/v1/employees")
                .then()
                .extract()
                .response();
    }

    @Test
    void of_many_exports_at_once_some_wait_and_some_are_refused_and_all_others_find_a_connection() throws Exception {
        String relation = Api.relation();
        ExecutorService clients = Executors.newFixedThreadPool(40);
        List<Future<Integer>> sent = new ArrayList<>();
        try (Obstruction delay = Obstruction.by(database, "lock table employees in access exclusive mode")) {
            for (int i = 0; i < 40; i++) {
                sent.add(clients.submit(() -> export().statusCode()));
            }
            delay.awaitWaiting();
            for (int i = 0; i < 100; i++) {
                Api.admin().get("/v1/relations/" + relation).then().statusCode(200);
            }
            // The others have two of eight connections, or wait for them.
            Patience.until(
                    "six are refused",
                    () -> sent.stream().filter(Future::isDone).count() == 6);
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> export : sent) {
            statuses.add(export.get());
        }
        assertThat(statuses).containsOnly(200, 503);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(34);
        clients.shutdown();
    }
}
