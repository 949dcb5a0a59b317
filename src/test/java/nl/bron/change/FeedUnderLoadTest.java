package nl.bron.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.Test;

/**
 * Many write at once, in transactions of a millisecond and of seconds, and whoever reads the feed meanwhile misses nothing.
 * {@code -Dfeed.changes=200000} makes it a long run.
 */
@QuarkusTest
@QuarkusTestResource(Database.class)
class FeedUnderLoadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHANGES = Integer.getInteger("feed.changes", 3000);
    private static final int WRITERS = 7;

    /** A transaction that is long after it has its entry: what comes later is committed before. */
    private static final String SLOW = """
            with entry as (
                insert into changes (tenant_id, at, family, row_id, version, operation, actor, system, changed_fields, after)
                values (?, clock_timestamp(), 'relation', gen_random_uuid(), 1, 'CREATE', 'slow', 'test', '{}', '{}')
                returning tenant_id, id, at)
            insert into unsequenced_changes (tenant_id, id, at) select tenant_id, id, at from entry
            """;

    private final DataSource database = Database.owned();
    private final OtherTenant tenant = OtherTenant.named("feed-under-load", database);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger written = new AtomicInteger();

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + tenant.key());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** Batches of up to a hundred changes, half of them of rows that were made before. */
    private void write(int seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<String> own = new ArrayList<>();
        while (written.get() < CHANGES) {
            List<String> operations = new ArrayList<>();
            int size = random.nextInt(4) == 0 ? 100 : 1 + random.nextInt(5);
            for (int i = 0; i < size; i++) {
                boolean makes = own.isEmpty() || random.nextBoolean();
                String name = "\"body\": {\"name\": \"" + UUID.randomUUID()
                        + (makes ? "\", \"kind\": \"ORGANISATION" : "") + "\"}}";
                operations.add(
                        makes
                                ? "{\"method\": \"POST\", \"path\": \"/v1/relations\", " + name
                                : "{\"method\": \"PATCH\", \"path\": \"/v1/relations/"
                                        + own.get(random.nextInt(own.size()))
                                        + "\", \"headers\": {\"If-Match\": \"*\"}, " + name);
            }
            JsonNode results = send(request("/v1/batch")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"atomic\": true, \"operations\": [" + String.join(",", operations) + "]}"))
                            .build())
                    .path("results");
            for (JsonNode result : results) {
                assertThat(result.path("status").asInt()).as(result.toString()).isIn(200, 201);
                if (result.path("status").asInt() == 201) {
                    own.add(result.at("/body/id").asText());
                }
            }
            written.addAndGet(size);
        }
    }

    private void writeSlowly() throws SQLException {
        for (int i = 0; written.get() < CHANGES; i++) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement slow = connection.prepareStatement(SLOW);
                        PreparedStatement sleep = connection.prepareStatement("select pg_sleep(?)")) {
                    slow.setString(1, tenant.code());
                    slow.execute();
                    sleep.setDouble(1, i % 5 * 0.5);
                    sleep.execute();
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    /** What a reader saw, judged as it comes. */
    private static final class Seen {
        private final Map<String, Integer> versions = new HashMap<>();
        private long position;
        private boolean ended;

        void add(JsonNode change) {
            assertThat(change.path("sequence").asLong()).isEqualTo(++position);
            int version = change.at("/data/version").asInt();
            assertThat(versions.put(change.path("subject").asText(), version))
                    .isEqualTo(version == 1 ? null : version - 1);
            ended = change.at("/data/after/name").asText().equals("De Laatste");
        }
    }

    private Seen page(String wait) throws IOException, InterruptedException {
        Seen seen = new Seen();
        String after = "";
        while (!seen.ended) {
            JsonNode page = send(request("/v1/changes?limit=777" + wait + after).build());
            page.path("items").forEach(seen::add);
            after = "&after=" + page.path("next").asText();
        }
        return seen;
    }

    /** A reader that is interrupted now and then, and resumes. */
    private Seen stream() throws IOException, InterruptedException {
        Seen seen = new Seen();
        String last = null;
        while (!seen.ended) {
            HttpRequest.Builder request = request("/v1/changes").header("Accept", "text/event-stream");
            HttpRequest resumed = (last == null ? request : request.header("Last-Event-ID", last)).build();
            HttpResponse<InputStream> answer = http.send(resumed, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                String id = last;
                String data = "";
                for (int events = 0; events < 1000 && !seen.ended; ) {
                    String line = lines.readLine();
                    if (line == null) {
                        break;
                    }
                    if (line.startsWith("id:")) {
                        id = line.substring(3).strip();
                    } else if (line.startsWith("data:")) {
                        data = line.substring(5);
                    } else if (line.isEmpty() && !data.isEmpty()) {
                        seen.add(JSON.readTree(data));
                        last = id;
                        data = "";
                        events++;
                    }
                }
            }
        }
        return seen;
    }

    /** What everybody tries first: what has a higher number than the last that was seen. */
    private Set<Long> naive() throws SQLException {
        Set<Long> seen = new HashSet<>();
        long last = 0;
        while (written.get() < CHANGES) {
            for (long id : ids("and id > " + last)) {
                seen.add(id);
                last = id;
            }
        }
        return seen;
    }

    private List<Long> ids(String more) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select id from changes where tenant_id = ? " + more + " order by id")) {
            query.setString(1, tenant.code());
            ResultSet found = query.executeQuery();
            while (found.next()) {
                ids.add(found.getLong(1));
            }
        }
        return ids;
    }

    @Test
    void nobody_misses_a_change_or_sees_one_too_early() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Seen>> readers = new ArrayList<>();
        for (Callable<Seen> reader :
                List.<Callable<Seen>>of(() -> page(""), () -> page("&waitSeconds=20"), this::stream)) {
            readers.add(threads.submit(reader));
        }
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int seed = i;
            writers.add(threads.submit(() -> {
                write(seed);
                return null;
            }));
        }
        writers.add(threads.submit(() -> {
            writeSlowly();
            return null;
        }));
        Future<Set<Long>> naive = threads.submit(this::naive);
        for (Future<?> writer : writers) {
            writer.get();
        }
        tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"De Laatste\"}");
        int all = ids("").size();
        for (Future<Seen> reader : readers) {
            assertThat(reader.get().position).isEqualTo(all);
        }
        assertThat(naive.get()).as("this is hard enough for who does it simply").hasSizeLessThan(all - 1);
        threads.shutdown();
    }
}
