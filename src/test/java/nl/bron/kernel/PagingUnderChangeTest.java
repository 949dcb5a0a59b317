package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.bron.Database;
import nl.bron.Tenant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred thousand rows are walked while they change, and the last page costs what the first one does. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class PagingUnderChangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 100_000;

    /** Half of the names are equal, and every tenth row is a person, and so has none. */
    private static final String INSERT = """
            insert into relations (tenant_id, id, version, created_at, updated_at, kind, name, person_family_name, segment, roles,
                status, ibans, emails, phones, social_profiles, reference_list)
            select ?, gen_random_uuid(), 1, moment, moment, case when n % 10 = 0 then 'PERSON' else 'ORGANISATION' end,
                case when n % 10 = 0 then null when n % 2 = 0 then 'Gelijk' else 'Relatie ' || md5(n::text) end,
                case when n % 10 = 0 then 'Smit' end, case when n % 50 < 2 then 'changing' else 'staying' end,
                '{}', 'ACTIVE', '[]', '[]', '[]', '[]', '[]'
            from generate_series(1, 100000) as n, lateral (select now() - (n / 4) * interval '1 second' as moment) as made
            """;

    private static Tenant tenant = new Tenant("", "");

    @Inject
    AgroalDataSource database;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void begin() throws SQLException {
        if (tenant.code().isEmpty()) {
            tenant = Tenant.named("paging-" + UUID.randomUUID(), database);
            tenant.execute(INSERT, database, tenant.code());
            tenant.execute("analyze relations", database);
        }
    }

    private JsonNode send(String method, String path, @Nullable String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/relations" + path))
                .header("Authorization", "Bearer " + tenant.key())
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .header("If-Match", "*")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private JsonNode page(String sort, int limit, String cursor) throws Exception {
        String after = cursor.isEmpty() ? "" : "&cursor=" + cursor;
        String encoded = URLEncoder.encode(sort, StandardCharsets.UTF_8);
        return send("GET", "?fields=id&sort=" + encoded + "&limit=" + limit + after, null);
    }

    private Set<String> ids(String segment) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select id::text from relations where tenant_id = ? and segment = ?")) {
            query.setString(1, tenant.code());
            query.setString(2, segment);
            ResultSet found = query.executeQuery();
            while (found.next()) {
                ids.add(found.getString(1));
            }
        }
        return ids;
    }

    /** Another client: it makes, changes, renames and deletes rows until it is told to stop; it gives those it renamed. */
    private Set<String> changing(AtomicBoolean stop) throws Exception {
        Set<String> renamed = new HashSet<>();
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>(ids("changing"));
        for (int i = 0; !stop.get(); i++) {
            String name = (i % 3 == 0 ? "Gelijk" : "Relatie " + UUID.randomUUID()) + "\", \"segment\": \"new";
            own.add(send("POST", "", "{\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(name))
                    .path("id")
                    .asText());
            send("PATCH", "/" + others.get(i % others.size()), "{\"sector\": \"%d\"}".formatted(i));
            if (i % 4 == 0) {
                String moved = own.get(i / 2);
                renamed.add(moved);
                send("PATCH", "/" + moved, "{\"name\": \"%s\"}".formatted(name));
            }
            if (i % 5 == 0) {
                send("DELETE", "/" + others.remove(i % others.size()), null);
            }
        }
        return renamed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "-createdAt"})
    void what_stays_is_seen_once_however_much_changes(String sort) throws Exception {
        Set<String> stayed = ids("staying");
        AtomicBoolean stop = new AtomicBoolean();
        var executor = Executors.newSingleThreadExecutor();
        CompletableFuture<Set<String>> changes = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return changing(stop);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                executor);
        List<String> seen = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = page(sort, 500, cursor);
            page.path("items").forEach(row -> seen.add(row.path("id").asText()));
            cursor = page.path("next").asText(null);
        }
        stop.set(true);
        Set<String> renamed = changes.get();
        executor.shutdown();

        assertThat(stayed).hasSize(ROWS * 48 / 50);
        assertThat(new HashSet<>(seen)).containsAll(stayed);
        // What is renamed while the list is walked by name may move from what was seen to what was not.
        seen.removeAll(renamed);
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(renamed).as("there was change meanwhile").hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "id", "-id", "name", "-name", "createdAt", "-createdAt", "kind,-name", "-segment,name,id"})
    void a_late_page_reads_no_more_than_the_first(String sort) throws Exception {
        String cursor = "";
        List<String> late = new ArrayList<>();
        for (int i = 1; i <= 198; i++) {
            cursor = page(sort, 500, cursor).path("next").asText();
            if (i % 66 == 0) {
                late.add(cursor);
            }
        }
        long first = rowsRead(sort, "");
        for (String place : late) {
            assertThat(rowsRead(sort, place)).as(sort + " after " + place).isLessThanOrEqualTo(first + 60);
        }
        assertThat(first).isBetween(50L, 120L);
    }

    /** How many rows PostgreSQL read for one page, as it counts itself once a connection is closed. */
    private long rowsRead(String sort, String cursor) throws Exception {
        long before = counted();
        page(sort, 50, cursor);
        return counted() - before;
    }

    private long counted() throws SQLException {
        database.flush(AgroalDataSource.FlushMode.IDLE);
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            boolean others = true;
            while (others) {
                ResultSet left = statement.executeQuery(
                        "select exists (select 1 from pg_stat_activity where application_name = 'bron' and pid <> pg_backend_pid())");
                left.next();
                others = left.getBoolean(1);
            }
            ResultSet read =
                    statement.executeQuery("select seq_tup_read + (select sum(idx_tup_read) from pg_stat_user_indexes"
                            + " where relname = 'relations') from pg_stat_user_tables where relname = 'relations'");
            read.next();
            return read.getLong(1);
        }
    }
}
