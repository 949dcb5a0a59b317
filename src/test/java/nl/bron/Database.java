package nl.bron;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import nl.bron.embedded.EmbeddedDatabase;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL for the tests: the embedded one, or the one that BRON_TEST_JDBC_URL names. */
public class Database implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        String url = System.getenv("BRON_TEST_JDBC_URL");
        if (url != null) {
            return settings(
                    url,
                    System.getenv("BRON_TEST_USERNAME"),
                    System.getenv("BRON_TEST_PASSWORD"),
                    "bron_service",
                    "service");
        }
        database = EmbeddedDatabase.start(
                Path.of("target", "databases", UUID.randomUUID().toString()));
        return settings(
                database.jdbcUrl(),
                database.owner(),
                database.ownersPassword(),
                database.service(),
                database.servicesPassword());
    }

    /** The database past all walls, as nobody but its owner sees it. */
    public static DataSource owned() {
        Config config = ConfigProvider.getConfig();
        PGSimpleDataSource owned = new PGSimpleDataSource();
        owned.setUrl(config.getValue("quarkus.datasource.jdbc.url", String.class));
        owned.setUser(config.getValue("quarkus.flyway.username", String.class));
        owned.setPassword(config.getValue("quarkus.flyway.password", String.class));
        return owned;
    }

    private static Map<String, String> settings(
            String url, String owner, String ownersPassword, String service, String servicesPassword) {
        return Map.of(
                "quarkus.flyway.username",
                owner,
                "quarkus.flyway.password",
                ownersPassword,
                "quarkus.datasource.jdbc.url",
                url,
                "quarkus.datasource.username",
                service,
                "quarkus.datasource.password",
                servicesPassword,
                "bron.admin-key",
                Api.ADMIN_KEY,
                "bron.data-dir",
                "target",
                "bron.webhooks.allowed-hosts",
                "localhost",
                "bron.webhooks.first-retry",
                "PT0.05S");
    }

    @Override
    public void stop() {
        try {
            if (database != null) {
                database.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
