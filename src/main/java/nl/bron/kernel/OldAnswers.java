package nl.bron.kernel;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Throws away what was answered to whom, when it may not be kept any longer; each node may, at any time. */
@ApplicationScoped
class OldAnswers {

    private static final String THROW_AWAY = "select throw_away_old_answers()";

    private final DataSource database;

    OldAnswers(DataSource database) {
        this.database = database;
    }

    /** A little at a time, so that no transaction is long. */
    @Scheduled(every = "1h", delayed = "1m", identity = "old answers")
    void throwAway() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            long gone = 1;
            while (gone > 0) {
                try (ResultSet count = statement.executeQuery(THROW_AWAY)) {
                    count.next();
                    gone = count.getLong(1);
                }
            }
        }
    }
}
