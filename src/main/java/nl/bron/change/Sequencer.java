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

    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('bron feed', 0))";

    /** The smallest id first: a row's entries have theirs in the order of its versions. */
    private static final String GIVE_POSITIONS = """
            with taken as (
                delete from unsequenced_changes where id in (select id from unsequenced_changes order by id limit 5000)
                returning tenant_id, id, at),
            heads as (
                insert into feed_heads as head (tenant_id, position) select tenant_id, count(*) from taken group by tenant_id
                on conflict (tenant_id) do update set position = head.position + excluded.position
                returning tenant_id, position),
            told as (
                insert into feed (tenant_id, position, change_id, at)
                select tenant_id, heads.position + 1 - row_number() over (partition by tenant_id order by taken.id desc), taken.id, taken.at
                from taken join heads using (tenant_id))
            select (select count(*) from taken), pg_notify('bron_feed', tenant_id) from heads
            """;

    /** As many as the statement takes. */
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
                PreparedStatement alone = connection.prepareStatement(ALONE);
                PreparedStatement positions = connection.prepareStatement(GIVE_POSITIONS)) {
            connection.setAutoCommit(false);
            try {
                // A statement of its own: the next one then sees all that was committed while this one waited.
                alone.execute();
                int given;
                try (ResultSet total = positions.executeQuery()) {
                    given = total.next() ? total.getInt(1) : 0;
                }
                connection.commit();
                return given == MOST;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
