package nl.bron.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.bron.Api;
import nl.bron.Packaged;
import nl.bron.Relations;
import org.junit.jupiter.api.Test;

/** Bron is killed while clients write and a subscriber is told: what was answered is told, and each row in order. */
class KilledWebhooksIT {

    /** Three take a minute; the long run is {@code -Dwebhooks.kills=20}. */
    private static final int KILLS = Integer.getInteger("webhooks.kills", 3);

    private static final int CLIENTS = 4;
    private static final int MESSAGES_BEFORE_A_KILL = 150;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Semaphore messages = new Semaphore(0);

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + Api.ADMIN_KEY)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Makes rows and changes each a few times, until Bron does not answer. */
    private void writeOn(Packaged bron) {
        try {
            while (true) {
                HttpResponse<String> made = send(HttpRequest.newBuilder(URI.create(bron.url() + "/v1/relations"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"kind\": \"ORGANISATION\", \"name\": \"1\"}")));
                assertThat(made.statusCode()).isEqualTo(201);
                String path = made.headers().firstValue("Location").orElseThrow();
                String id = path.substring(path.lastIndexOf('/') + 1);
                answered.add(id + " 1");
                for (int version = 2; version <= 5; version++) {
                    HttpResponse<String> changed = send(HttpRequest.newBuilder(URI.create(bron.url() + path))
                            .header("Content-Type", "application/merge-patch+json")
                            .header("If-Match", "*")
                            .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"name\": \"" + version + "\"}")));
                    assertThat(changed.statusCode()).isEqualTo(200);
                    answered.add(id + " " + version);
                }
            }
        } catch (IOException killed) {
            return;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void killWhileWriting(Packaged bron) throws Exception {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(() -> writeOn(bron), "client-" + i);
            client.start();
            clients.add(client);
        }
        messages.drainPermits();
        assertThat(messages.tryAcquire(MESSAGES_BEFORE_A_KILL, 120, TimeUnit.SECONDS))
                .isTrue();
        bron.kill();
        for (Thread client : clients) {
            client.join();
        }
    }

    private static Packaged start(Path data) throws Exception {
        return Packaged.ready(Map.of("BRON_DATA_DIR", data.toString(), "BRON_WEBHOOKS_ALLOWED_HOSTS", "localhost"));
    }

    @Test
    void what_was_answered_is_told_and_each_row_in_order() throws Exception {
        Path data = Path.of("target", "databases", UUID.randomUUID().toString());
        List<Receiver.Got> got = new ArrayList<>();
        try (Receiver receiver = Receiver.start()) {
            receiver.answer(message -> {
                messages.release();
                return 200;
            });
            for (int i = 0; i < KILLS; i++) {
                Packaged bron = start(data);
                if (i == 0) {
                    bron.api()
                            .contentType("application/json")
                            .body("{\"url\": \"" + receiver.url() + "\", \"types\": [\"relation\"]}")
                            .post("/v1/subscriptions")
                            .then()
                            .statusCode(201);
                }
                killWhileWriting(bron);
            }
            try (Packaged bron = start(data)) {
                Set<String> logged = Relations.versions(bron);
                assertThat(logged).containsAll(answered);
                Set<String> told = new HashSet<>();
                while (!told.containsAll(logged)) {
                    Receiver.Got next = receiver.next();
                    told.add(next.told());
                    got.add(next);
                }
                assertThat(told).isEqualTo(logged);
            }
        }
        Map<String, Integer> last = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        for (Receiver.Got one : got) {
            String row = one.told().split(" ", -1)[0];
            int version = Integer.parseInt(one.told().split(" ", -1)[1]);
            // Told before, by the same id; or the next of its row.
            if (ids.containsKey(one.told())) {
                assertThat(one.id()).isEqualTo(ids.get(one.told()));
            } else {
                assertThat(version).as(one.told()).isEqualTo(last.getOrDefault(row, 0) + 1);
            }
            last.merge(row, version, Math::max);
            ids.put(one.told(), one.id());
        }
    }
}
