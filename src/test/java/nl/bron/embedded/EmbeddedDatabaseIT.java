package nl.bron.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import nl.bron.Packaged;
import org.junit.jupiter.api.Test;

/** What is answered is on disk, whatever is killed, and nobody has to mend anything by hand. */
class EmbeddedDatabaseIT {

    private final Path data =
            Path.of("target", "databases", UUID.randomUUID().toString()).toAbsolutePath();

    private static String created(Packaged bron) {
        return bron.api()
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"}")
                .post("/v1/relations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void assertThere(Packaged bron, String id) {
        bron.api().get("/v1/relations/" + id).then().statusCode(200);
    }

    private long postgresPid() throws IOException {
        return Long.parseLong(Files.readString(data.resolve("postgresql/postmaster.pid"))
                .lines()
                .findFirst()
                .orElseThrow()
                .strip());
    }

    private static void killHard(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private String setting(String name) throws IOException, SQLException {
        String port = Files.readString(data.resolve("postgresql/bron.conf")).replaceAll("(?s).*port = (\\d+).*", "$1");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "bron",
                        Files.readString(data.resolve("password")));
                ResultSet row = connection.createStatement().executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void it_survives_a_restart_and_every_kill() throws Exception {
        String first;
        try (Packaged bron = Packaged.on(data)) {
            first = created(bron);
            assertThat(setting("fsync")).isEqualTo("on");
            assertThat(setting("synchronous_commit")).isEqualTo("on");
            assertThat(setting("server_version")).startsWith("18.");
            assertThat(Packaged.refused(data)).contains("another Bron runs on the data directory " + data);
            assertThere(bron, first);
        }
        assertThat(data.resolve("postgresql/postmaster.pid")).doesNotExist();

        Packaged orphaning = Packaged.on(data);
        assertThere(orphaning, first);
        String second = created(orphaning);
        orphaning.kill();
        assertThat(ProcessHandle.of(postgresPid())).as("PostgreSQL is orphaned").isPresent();

        Packaged dying = Packaged.on(data);
        assertThere(dying, second);
        String third = created(dying);
        dying.kill();
        killHard(postgresPid());
        assertThat(data.resolve("postgresql/postmaster.pid"))
                .as("a stale pid file")
                .exists();

        Packaged stranger = Packaged.on(data);
        assertThere(stranger, third);
        stranger.kill();
        killHard(postgresPid());
        Path pidFile = data.resolve("postgresql/postmaster.pid");
        String stale = Files.readString(pidFile);
        Files.writeString(
                pidFile,
                stale.replaceFirst(
                        "\\d+", String.valueOf(ProcessHandle.current().pid())));

        try (Packaged bron = Packaged.on(data)) {
            assertThere(bron, first);
            assertThere(bron, second);
            assertThere(bron, third);
        }
    }

    @Test
    void with_a_database_of_ones_own_nothing_embedded_is_loaded() throws Exception {
        try (EmbeddedDatabase own = EmbeddedDatabase.start(data);
                Packaged bron = Packaged.ready(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", own.jdbcUrl(),
                        "QUARKUS_FLYWAY_USERNAME", own.owner(),
                        "QUARKUS_FLYWAY_PASSWORD", own.ownersPassword(),
                        "QUARKUS_DATASOURCE_USERNAME", own.service(),
                        "QUARKUS_DATASOURCE_PASSWORD", own.servicesPassword(),
                        "BRON_DATA_DIR", data.resolve("unused").toString(),
                        "JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + data.resolve("classes.log")))) {
            assertThere(bron, created(bron));
            assertThat(data.resolve("unused")).doesNotExist();
            assertThat(Files.readString(data.resolve("classes.log")))
                    .contains("nl.bron.Bron ")
                    .doesNotContain("nl.bron.embedded");
        }
    }

    @Test
    void the_sample_company_is_made_once_and_then_the_users() throws Exception {
        Map<String, String> settings = Map.of("BRON_DATA_DIR", data.toString(), "BRON_SAMPLE", "true");
        String order = "/v1/orders/by-reference/sample/1";
        String moved;
        try (Packaged bron = Packaged.ready(settings)) {
            bron.await("Groothandel De Waag, is there");
            List<Integer> versions = bron.api().get("/v1/relations?limit=500").path("items.version");
            assertThat(versions).hasSize(40).containsOnly(1);
            bron.api()
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body("{\"status\": \"CANCELLED\"}")
                    .patch("/v1/orders/" + bron.api().get(order).path("id"))
                    .then()
                    .statusCode(200);
            moved = bron.api().get(order).asString();
        }
        try (Packaged bron = Packaged.ready(settings)) {
            bron.await("Groothandel De Waag, is there");
            assertThat(bron.log()).doesNotContain("ERROR");
            assertThat(bron.api().get(order).asString()).isEqualTo(moved);
            assertThat(bron.api().get("/v1/api-keys").<List<String>>path("items.name"))
                    .containsExactly("first administrator");
        }
    }
}
