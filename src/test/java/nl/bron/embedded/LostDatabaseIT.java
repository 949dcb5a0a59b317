package nl.bron.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.bron.Packaged;
import nl.bron.Relations;
import org.junit.jupiter.api.Test;

/** The database goes away while clients write, and comes back: they are told to wait, and then all goes on. */
class LostDatabaseIT {

    private static final int CLIENTS = 8;

    private final Path data =
            Path.of("target", "databases", UUID.randomUUID().toString()).toAbsolutePath();
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final Semaphore answers = new Semaphore(0);
    private final Semaphore refusals = new Semaphore(0);
    private volatile boolean ended;

    private Void writeOn(Packaged bron) {
        while (!ended) {
            String name = UUID.randomUUID().toString();
            Response answer = write(bron, name);
            while (answer.statusCode() == 503) {
                answer.then().header("Retry-After", "5").contentType("application/problem+json");
                refusals.release();
                answer = write(bron, name);
            }
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
            answered.add(name);
            answers.release();
        }
        return null;
    }

    private static Response write(Packaged bron, String name) {
        return bron.api()
                .contentType("application/json")
                .header("Idempotency-Key", name)
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"" + name + "\"}")
                .post("/v1/relations");
    }

    private static void await(Semaphore some, int many) throws InterruptedException {
        assertThat(some.tryAcquire(many, 60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void clients_wait_and_nothing_is_lost() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data);
                Packaged bron = Packaged.ready(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                        "QUARKUS_FLYWAY_USERNAME", database.owner(),
                        "QUARKUS_FLYWAY_PASSWORD", database.ownersPassword(),
                        "QUARKUS_DATASOURCE_USERNAME", database.service(),
                        "QUARKUS_DATASOURCE_PASSWORD", database.servicesPassword()))) {
            PostgresProcess postgres =
                    new PostgresProcess(Binaries.unpackedIn(data.resolve("binaries")), data.resolve("postgresql"));
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<Void>> writing = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                writing.add(clients.submit(() -> writeOn(bron)));
            }
            await(answers, 200);
            postgres.stop();
            // Each client is refused again and again, for about ten seconds.
            await(refusals, 3 * CLIENTS);
            postgres.start(data.resolve("postgresql.log"));
            answers.drainPermits();
            await(answers, 200);
            ended = true;
            for (Future<Void> client : writing) {
                client.get();
            }
            clients.shutdown();
            assertThat(Relations.stored(bron)).containsExactlyInAnyOrderElementsOf(answered);
            assertThat(Relations.told(bron)).containsExactlyInAnyOrderElementsOf(answered);
        }
    }
}
