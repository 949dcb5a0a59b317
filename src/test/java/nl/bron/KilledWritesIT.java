package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bron is killed while clients write; each comes again with the key of what it has no answer for. */
class KilledWritesIT {

    private static final int KILLS = 3;
    private static final int CLIENTS = 16;
    private static final int WRITES_BEFORE_A_KILL = 150;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Semaphore answers = new Semaphore(0);

    private static List<String> names(String key) {
        return isBatch(key) ? List.of(key + "-0", key + "-1") : List.of(key);
    }

    private static boolean isBatch(String key) {
        return key.startsWith("b");
    }

    private static String body(String key) {
        List<String> rows = names(key).stream()
                .map("{\"kind\": \"ORGANISATION\", \"name\": \"%s\"}"::formatted)
                .toList();
        return isBatch(key)
                ? "{\"atomic\": false, \"operations\": [%s]}"
                        .formatted(String.join(
                                ",",
                                rows.stream()
                                        .map(
                                                "{\"method\": \"POST\", \"path\": \"/v1/relations\", \"body\": %s}"
                                                        ::formatted)
                                        .toList()))
                : rows.get(0);
    }

    private HttpResponse<String> send(Packaged bron, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(bron.url() + (isBatch(key) ? "/v1/batch" : "/v1/relations")))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + Api.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body(key)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void write(Packaged bron, String key) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(bron, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(isBatch(key) ? 207 : 201);
        assertThat(answer.body()).doesNotContain("\"code\"");
        answered.put(key, answer.body());
        answers.release();
    }

    /** Writes on and on, until Bron does not answer. */
    private void writeOn(Packaged bron, String kind) {
        while (true) {
            String key = kind + UUID.randomUUID();
            try {
                write(bron, key);
            } catch (IOException killed) {
                unanswered.add(key);
                return;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void killWhileWriting(Path data) throws Exception {
        Packaged bron = Packaged.on(data);
        repeatUnanswered(bron);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String kind = i % 4 == 0 ? "b" : "s";
            Thread client = new Thread(() -> writeOn(bron, kind), "client-" + i);
            client.start();
            clients.add(client);
        }
        answers.drainPermits();
        assertThat(answers.tryAcquire(WRITES_BEFORE_A_KILL, 60, TimeUnit.SECONDS))
                .isTrue();
        bron.kill();
        for (Thread client : clients) {
            client.join();
        }
        assertThat(unanswered).as("killed in the midst of writes").hasSize(CLIENTS);
    }

    private void repeatUnanswered(Packaged bron) throws Exception {
        for (String key : Set.copyOf(unanswered)) {
            write(bron, key);
            unanswered.remove(key);
        }
    }

    @Test
    void no_answered_write_is_lost_and_none_is_there_twice() throws Exception {
        Path data = Path.of("target", "databases", UUID.randomUUID().toString());
        for (int i = 0; i < KILLS; i++) {
            killWhileWriting(data);
        }
        try (Packaged bron = Packaged.on(data)) {
            repeatUnanswered(bron);
            List<String> wanted = new ArrayList<>();
            for (Map.Entry<String, String> write : answered.entrySet()) {
                wanted.addAll(names(write.getKey()));
                assertThat(send(bron, write.getKey()).body()).isEqualTo(write.getValue());
            }
            assertThat(Relations.stored(bron)).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(Relations.told(bron)).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }
}
