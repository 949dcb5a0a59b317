package nl.bron.change;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Throws away what is known of deliveries that are done, when it is as old as the feed; each node may, at any time. */
@ApplicationScoped
class OldDeliveries {

    private static final String THROW_AWAY = "select throw_away_old_deliveries(?)";

    private final DataSource database;
    private final Duration kept;

    OldDeliveries(DataSource database, @ConfigProperty(name = "bron.feed.kept") Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    /** A little at a time, so that no transaction is long. */
    @Scheduled(every = "10m", delayed = "1m", identity = "old deliveries")
    void throwAway() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(THROW_AWAY)) {
            statement.setObject(1, OffsetDateTime.now(ZoneOffset.UTC).minus(kept));
            long gone = 1;
            while (gone > 0) {
                try (ResultSet count = statement.executeQuery()) {
                    count.next();
                    gone = count.getLong(1);
                }
            }
        }
    }
}
