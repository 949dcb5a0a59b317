package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import nl.bron.Database;
import nl.bron.OtherTenant;
import nl.bron.Patience;
import nl.bron.access.AsBron;
import nl.bron.relation.Relation;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
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

    private static OtherTenant tenant = new OtherTenant("", "");

    private final DataSource database = Database.owned();

    @Inject
    AsBron bron;

    @Inject
    SessionFactory sessions;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void begin() throws SQLException {
        if (tenant.code().isEmpty()) {
            tenant = OtherTenant.named("paging-" + UUID.randomUUID(), database);
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

    /** Another client: it makes, changes, renames and deletes rows until it is told to stop. */
    private void changing(AtomicBoolean stop, Set<String> renamed) throws Exception {
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
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "-createdAt"})
    void what_stays_is_seen_once_however_much_changes(String sort) throws Exception {
        Set<String> stayed = ids("staying");
        assertThat(stayed).hasSize(ROWS * 48 / 50);
        AtomicBoolean stop = new AtomicBoolean();
        var executor = Executors.newSingleThreadExecutor();
        Set<String> renamed = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(
                () -> {
                    try {
                        changing(stop, renamed);
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
            // No faster than there is change.
            int some = Math.min(6, seen.size() / 10_000);
            Patience.until("change", () -> renamed.size() >= some || changes.isDone());
        }
        stop.set(true);
        changes.get();
        executor.shutdown();

        // What is renamed while the list is walked by name may move from what was seen to what was not.
        seen.removeIf(renamed::contains);
        Set<String> once = new HashSet<>(seen);
        assertThat(seen).hasSameSizeAs(once);
        stayed.removeAll(once);
        assertThat(stayed).as("rows that were passed over").isEmpty();
        assertThat(renamed).as("there was change meanwhile").hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "-name", "-createdAt"})
    void a_late_page_reads_no_more_than_the_first(String sort) throws Exception {
        long first = rowsRead(sort, null);
        assertThat(first).isBetween(51L, 60L);
        String cursor = "";
        for (int i = 1; i <= 198; i++) {
            cursor = page(sort, 500, cursor).path("next").asText();
            if (i % 66 == 0) {
                assertThat(rowsRead(sort, cursor)).as(sort + " after " + cursor).isLessThanOrEqualTo(first + 10);
            }
        }
    }

    /** How many rows PostgreSQL reads for one page. */
    private long rowsRead(String sort, @Nullable String cursor) {
        Sort by = Sort.of(sort.isEmpty() ? null : sort, Attributes.of(Relation.class), null);
        Cursor after = cursor == null ? null : Cursor.of(cursor, Fingerprint.of(Relation.class, Map.of(), by), by);
        return bron.within(tenant.code(), () -> {
            try (Session session = sessions.withOptions()
                    .tenantIdentifier((Object) tenant.code())
                    .openSession()) {
                long before = counted(session);
                Listing<Relation> all = new Listing<>(Relation.class, (root, builder) -> null, by, session);
                assertThat(all.rows(after, 51)).hasSize(51);
                return counted(session) - before;
            }
        });
    }

    /** As PostgreSQL counts itself what it did on this connection, and has not told others yet. */
    private static long counted(Session session) {
        return session.createNativeQuery("""
                        select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'relations'
                        """, Long.class).getSingleResult();
    }
}
