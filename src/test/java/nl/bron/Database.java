package nl.bron;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import nl.bron.embedded.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL for the tests: the embedded one, or the one that BRON_TEST_JDBC_URL names. */
public class Database implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        String url = System.getenv("BRON_TEST_JDBC_URL");
        if (url != null) {
            return settings(url, System.getenv("BRON_TEST_USERNAME"), System.getenv("BRON_TEST_PASSWORD"));
        }
        database = EmbeddedDatabase.start(
                Path.of("target", "databases", UUID.randomUUID().toString()));
        return settings(database.jdbcUrl(), database.username(), database.password());
    }

    private static Map<String, String> settings(String url, String username, String password) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url,
                "quarkus.datasource.username",
                username,
                "quarkus.datasource.password",
                password,
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
