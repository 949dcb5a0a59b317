package nl.bron.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export is the list of one moment, or it can't be taken for a whole one. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@Timeout(300)
class BrokenExportTest {

    private static final String NDJSON = "application/x-ndjson";

    /** More than any buffer on the way holds. */
    private static final int ROWS = 30_000;

    private static final String LAST_CHUNK = "0\r\n\r\n";

    private final DataSource database = Database.owned();

    private OtherTenant tenant;

    @BeforeEach
    void begin() throws SQLException {
        tenant = OtherTenant.named("broken-export", database);
        try (Connection connection = database.getConnection();
                ResultSet there = connection
                        .createStatement()
                        .executeQuery("select 1 from products where tenant_id = 'broken-export' limit 1")) {
            if (!there.next()) {
                tenant.execute("""
                        insert into products (tenant_id, id, version, created_at, updated_at, sku, name, unit, vat_category, active,
                            description, reference_list)
                        select ?, gen_random_uuid(), 1, now(), now(), n, 'Koffie', 'bag', 'AA', true, repeat('lang ', 200), '[]'
                        from generate_series(1, 30000) as n
                        """, database, tenant.code());
            }
        }
    }

    /** A client that reads no faster than it is told to. */
    private final class SlowClient implements AutoCloseable {

        private final Socket socket = new Socket("localhost", RestAssured.port);
        private final InputStream in = socket.getInputStream();

        SlowClient(String type) throws IOException {
            socket.getOutputStream()
                    .write("GET /v1/products HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nAccept: %s\r\n\r\n"
                            .formatted(tenant.key(), type)
                            .getBytes(UTF_8));
        }

        /** What comes until there is as much, or no more. */
        String read(int most) throws IOException {
            return new String(in.readNBytes(most), UTF_8);
        }

        /** What comes until the last chunk, or until the connection breaks. */
        String rest() throws IOException {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            byte[] buffer = new byte[65_536];
            String end = "";
            try {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    rest.write(buffer, 0, read);
                    end += new String(buffer, 0, read, ISO_8859_1);
                    end = end.substring(Math.max(0, end.length() - LAST_CHUNK.length()));
                    if (end.equals(LAST_CHUNK)) {
                        break;
                    }
                }
            } catch (SocketException e) {
                // a reset is a way to break off too
                return rest.toString(UTF_8);
            }
            return rest.toString(UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final String EXPORTING =
            " from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                    + " and backend_type = 'client backend' and xact_start is not null"
                    // nothing that Bron does of itself meanwhile reads products
                    + " and pid in (select pid from pg_locks where relation = 'products'::regclass)";

    private int count(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getInt(1);
        }
    }

    private void breakTheDatabase() throws SQLException {
        assertThat(count("select count(pg_terminate_backend(pid))" + EXPORTING)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", NDJSON, "application/xml"})
    void what_breaks_halfway_has_no_end(String type) throws Exception {
        try (SlowClient client = new SlowClient(type)) {
            assertThat(client.read(10_000)).startsWith("HTTP/1.1 200 OK").containsIgnoringCase("chunked");
            breakTheDatabase();
            assertThat(client.rest()).isNotEmpty().doesNotEndWith(LAST_CHUNK);
        }
    }

    @Test
    void a_client_of_a_library_sees_that_it_broke() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/products"))
                .header("Authorization", "Bearer " + tenant.key())
                .header("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            in.readNBytes(10_000);
            breakTheDatabase();
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void after_broken_and_abandoned_exports_there_is_a_place_again() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (SlowClient client = new SlowClient(NDJSON)) {
                client.read(10_000);
                if (i % 2 == 0) {
                    breakTheDatabase();
                    client.rest();
                }
            }
            awaitNoExport();
        }

        assertThat(export().split("\n", -1)).hasSize(ROWS + 1);
    }

    private String export() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + tenant.key())
                .accept(NDJSON)
                .get("/v1/products")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private void awaitNoExport() throws SQLException {
        while (count("select count(*)" + EXPORTING) > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void slow_readers_hold_up_nobody() throws Exception {
        List<SlowClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                SlowClient client = new SlowClient(NDJSON);
                slow.add(client);
                client.read(10_000);
                // The export was made to its end, though hardly any of it was read.
                awaitNoExport();
            }
            assertThat(export().split("\n", -1)).hasSize(ROWS + 1);
            assertThat(slow.get(0).rest()).endsWith(LAST_CHUNK);
        } finally {
            for (SlowClient client : slow) {
                client.close();
            }
        }
    }

    @Test
    void an_export_is_the_list_of_the_moment_it_began() throws Exception {
        String before = "\"sku\":\"vroeg-";
        String during = "\"sku\":\"laat-";
        String product = "{\"sku\": \"%s%s\", \"name\": \"%s\", \"vatCategory\": \"AA\"}";
        String removed = tenant.created("/v1/products", product.formatted("vroeg-", System.nanoTime(), "Weg"));

        try (SlowClient client = new SlowClient(NDJSON)) {
            String file = client.read(100_000);
            tenant.created("/v1/products", product.formatted("laat-", System.nanoTime(), "Nieuw"));
            tenant.request()
                    .header("If-Match", "*")
                    .delete("/v1/products/" + removed)
                    .then()
                    .statusCode(204);
            file += client.rest();

            assertThat(file).endsWith(LAST_CHUNK);
            String whole = file.replaceAll("\r\n[0-9a-f]+\r\n", "");
            assertThat(whole).contains(before).doesNotContain(during);
            assertThat(whole.split("\"version\"", -1)).hasSize(ROWS + 2);
        }
        assertThat(export()).contains(during).doesNotContain(before);
        tenant.execute("delete from products where tenant_id = ? and name = 'Nieuw'", database, tenant.code());
    }
}
