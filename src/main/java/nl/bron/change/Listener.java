package nl.bron.change;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears from PostgreSQL that there are new changes, whichever node they come from, and rings the bell here. */
@ApplicationScoped
class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final int PATIENCE_MILLIS = 10_000;

    private final DataSource database;
    private final Bell bell;
    private final Thread thread = new Thread(this::listenOn, "feed-listener");
    private volatile boolean ended;

    Listener(DataSource database, Bell bell) {
        this.database = database;
        this.bell = bell;
    }

    void begin(@Observes StartupEvent started) {
        thread.start();
    }

    void end(@Observes ShutdownEvent stopped) {
        ended = true;
        thread.interrupt();
    }

    private void listenOn() {
        while (!ended) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen bron_feed");
                listen(statement, connection.unwrap(PGConnection.class));
            } catch (SQLException | RuntimeException e) {
                if (!ended) {
                    LOG.error("waits for the database to tell of changes", e);
                    pause();
                }
            }
        }
    }

    private void listen(Statement statement, PGConnection connection) throws SQLException {
        while (!ended) {
            // What was told while nobody listened, and so that nobody waits here for ever.
            bell.ringAll();
            // A connection that is gone without a word never tells anything; asked, it fails.
            statement.execute("select 1");
            Instant again = Instant.now().plusMillis(PATIENCE_MILLIS);
            for (long left = PATIENCE_MILLIS;
                    left > 0 && !ended;
                    left = Duration.between(Instant.now(), again).toMillis()) {
                PGNotification[] told = connection.getNotifications((int) left);
                for (PGNotification one : told == null ? new PGNotification[0] : told) {
                    bell.ring(one.getParameter());
                }
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
