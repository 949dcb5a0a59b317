package nl.bron.change;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes room for the changes of the months that come, and drops those months that need not be kept. */
@ApplicationScoped
class OldMonths {

    private static final Logger LOG = Logger.getLogger(OldMonths.class);

    private static final String KEEP = "select keep_months(?, coalesce(cast(? as timestamptz), '-infinity'))";

    /** All writes would wait behind whoever waits for a whole table: it is tried again instead. */
    private static final String IMPATIENT = "set local lock_timeout = '200ms'; set local statement_timeout = 0";

    private final DataSource database;
    private final Duration feed;
    private final @Nullable Duration history;

    /** What is told must still be there: history is kept at least as long as the feed. */
    OldMonths(
            DataSource database,
            @ConfigProperty(name = "bron.feed.kept") Duration feed,
            @ConfigProperty(name = "bron.history.kept") Optional<Duration> history) {
        this.database = database;
        this.feed = feed;
        this.history =
                history.map(kept -> kept.compareTo(feed) < 0 ? feed : kept).orElse(null);
    }

    @Scheduled(every = "10m", identity = "months of the change log")
    void keep() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                keep("feed", feed, connection);
                keep("changes", history, connection);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                if (!"55P03".equals(e.getSQLState())) {
                    throw e;
                }
                LOG.info("somebody reads much of the feed; its months are seen to later");
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void keep(String table, @Nullable Duration kept, Connection connection) throws SQLException {
        OffsetDateTime oldest =
                kept == null ? null : OffsetDateTime.now(ZoneOffset.UTC).minus(kept);
        try (Statement impatient = connection.createStatement();
                PreparedStatement keep = connection.prepareStatement(KEEP)) {
            impatient.execute(IMPATIENT);
            keep.setString(1, table);
            keep.setObject(2, oldest, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            keep.execute();
        }
    }
}
