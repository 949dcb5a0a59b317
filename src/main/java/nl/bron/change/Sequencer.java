package nl.bron.change;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import nl.bron.kernel.Logged;
import org.jboss.logging.Logger;

/**
 * Gives committed changes their positions in the feed: whichever node does so, does so alone, so that no position comes to
 * be seen after a higher one. A node sees to its own changes at once, and once a second to what others left.
 */
@ApplicationScoped
class Sequencer {

    private static final Logger LOG = Logger.getLogger(Sequencer.class);

    /** Of all tenants; what is committed while it waits for another node is seen too. */
    private static final String GIVE_POSITIONS = "select give_positions(?)";

    /** As many in one transaction. */
    private static final int MOST = 5000;

    /** What is committed within this time gets its positions in one transaction. */
    private static final int TOGETHER_MILLIS = 10;

    private final DataSource database;
    private final Semaphore left = new Semaphore(1);
    private final Thread thread = new Thread(this::sequenceOn, "sequencer");
    private volatile boolean ended;

    Sequencer(DataSource database) {
        this.database = database;
    }

    void begin(@Observes StartupEvent started) {
        thread.start();
    }

    void end(@Observes ShutdownEvent stopped) throws InterruptedException {
        ended = true;
        left.release();
        thread.join();
    }

    void logged(@Observes(during = TransactionPhase.AFTER_SUCCESS) Logged entry) {
        left.release();
    }

    private void sequenceOn() {
        while (!ended) {
            try {
                if (left.tryAcquire(1, TimeUnit.SECONDS)) {
                    TimeUnit.MILLISECONDS.sleep(TOGETHER_MILLIS);
                    left.drainPermits();
                }
                if (sequence()) {
                    left.release();
                }
            } catch (SQLException | RuntimeException e) {
                // Whatever it is: the feed stands still until somebody goes on.
                LOG.error("changes wait for their positions in the feed", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Whether there was as much as is done at once, and so may be more. */
    private boolean sequence() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement positions = connection.prepareStatement(GIVE_POSITIONS)) {
            positions.setInt(1, MOST);
            try (ResultSet given = positions.executeQuery()) {
                given.next();
                return given.getLong(1) == MOST;
            }
        }
    }
}
