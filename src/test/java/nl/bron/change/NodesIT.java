package nl.bron.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.bron.Packaged;
import nl.bron.Relations;
import nl.bron.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.Test;

/** Two Brons on one database share what is to be told: each change is told once, and each row in order. */
class NodesIT {

    private static final int ROWS = 40;
    private static final int VERSIONS = 4;

    private static Packaged node(EmbeddedDatabase database) throws Exception {
        return Packaged.ready(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_FLYWAY_USERNAME", database.owner(),
                "QUARKUS_FLYWAY_PASSWORD", database.ownersPassword(),
                "QUARKUS_DATASOURCE_USERNAME", database.service(),
                "QUARKUS_DATASOURCE_PASSWORD", database.servicesPassword(),
                "BRON_SECRETS_KEYS", "bm90IHNvIHNlY3JldCBhIGtleSwgZm9yIHRlc3RzISE=",
                "BRON_WEBHOOKS_ALLOWED_HOSTS", "localhost"));
    }

    private static void write(Packaged one, Packaged other) {
        for (int row = 0; row < ROWS; row++) {
            String id = one.api()
                    .contentType("application/json")
                    .body("{\"kind\": \"ORGANISATION\", \"name\": \"1\"}")
                    .post("/v1/relations")
                    .path("id");
            for (int version = 2; version <= VERSIONS; version++) {
                (version % 2 == 0 ? other : one)
                        .api()
                        .contentType("application/merge-patch+json")
                        .header("If-Match", "*")
                        .body("{\"name\": \"" + version + "\"}")
                        .patch("/v1/relations/" + id)
                        .then()
                        .statusCode(200);
            }
        }
    }

    @Test
    void each_change_is_told_once_and_each_row_in_order() throws Exception {
        Path data = Path.of("target", "databases", UUID.randomUUID().toString());
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data);
                Packaged one = node(database);
                Packaged other = node(database);
                Receiver receiver = Receiver.start()) {
            one.api()
                    .contentType("application/json")
                    .body("{\"url\": \"" + receiver.url() + "\", \"types\": [\"relation\"]}")
                    .post("/v1/subscriptions")
                    .then()
                    .statusCode(201);
            CompletableFuture<Void> half = CompletableFuture.runAsync(() -> write(one, other));
            write(other, one);
            half.join();

            List<String> told = new ArrayList<>();
            Map<String, Integer> last = new HashMap<>();
            while (told.size() < 2 * ROWS * VERSIONS) {
                String next = receiver.next().told();
                told.add(next);
                String[] parts = next.split(" ", -1);
                assertThat(last.merge(parts[0], 1, Integer::sum)).as(next).isEqualTo(Integer.parseInt(parts[1]));
            }
            assertThat(told).containsExactlyInAnyOrderElementsOf(Relations.versions(one));
            assertThat(receiver.more()).isZero();
        }
    }
}
