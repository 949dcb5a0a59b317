package nl.bron.kernel;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Throws away what was answered to whom, when it may not be kept any longer; each node may, at any time. */
@ApplicationScoped
class OldAnswers {

    private static final String THROW_AWAY = """
            delete from idempotency_keys where ctid = any (array(
                select ctid from idempotency_keys where created_at < now() - interval '7 days' limit 1000 for update skip locked))
            """;

    private final DataSource database;

    OldAnswers(DataSource database) {
        this.database = database;
    }

    /** A little at a time, so that no transaction is long. */
    @Scheduled(every = "1h", delayed = "1m", identity = "old answers")
    void throwAway() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            int gone = statement.executeUpdate(THROW_AWAY);
            while (gone > 0) {
                gone = statement.executeUpdate(THROW_AWAY);
            }
        }
    }
}
