package nl.bron.leading;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import nl.bron.access.AsBron;
import org.jboss.logging.Logger;

/** Ends proposals that nobody decided in time, so that whoever waits is told. */
@ApplicationScoped
class OldProposals {

    private static final Logger LOG = Logger.getLogger(OldProposals.class);

    private static final String EXPIRED = "select tenant_id, id from expired_proposals()";

    private final DataSource database;
    private final AsBron asBron;
    private final Decisions decisions;

    OldProposals(DataSource database, AsBron asBron, Decisions decisions) {
        this.database = database;
        this.asBron = asBron;
        this.decisions = decisions;
    }

    private record Old(String tenant, UUID id) {}

    @Scheduled(every = "10m", identity = "proposals that expire")
    void expire() throws SQLException {
        for (Old one : expired()) {
            try {
                asBron.within(one.tenant(), () -> {
                    decisions.expire(one.id());
                    return one;
                });
            } catch (RuntimeException e) {
                LOG.error("proposal " + one.id() + " stays open for now", e);
            }
        }
    }

    private List<Old> expired() throws SQLException {
        List<Old> old = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(EXPIRED);
                ResultSet found = query.executeQuery()) {
            while (found.next()) {
                old.add(new Old(found.getString(1), found.getObject(2, UUID.class)));
            }
        }
        return old;
    }
}
