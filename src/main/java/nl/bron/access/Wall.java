package nl.bron.access;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/**
 * Tells PostgreSQL whose rows a connection may show, before anything is asked of it: those of a tenant, and of a portal only
 * those of its relations. Row level security hides all others, and everything from whoever works for no tenant. See
 * docs/adr/009.
 */
@Singleton
class Wall implements AgroalPoolInterceptor {

    private final CallersTenant tenants;

    /** What each connection was last set to outside any transaction, so that none can take it back. */
    private final Map<PgConnection, CallersTenant.Rows> set = Collections.synchronizedMap(new WeakHashMap<>());

    Wall(@PersistenceUnitExtension CallersTenant tenants) {
        this.tenants = tenants;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        CallersTenant.Rows meant = tenants.meant();
        if (meant == null) {
            return;
        }
        PgConnection session = session(connection);
        if (meant.equals(set.get(session))) {
            return;
        }
        try {
            if (session.getTransactionState() == TransactionState.IDLE) {
                // Before the transaction begins, so that none can take it back, and the next one finds it set.
                boolean autoCommit = session.getAutoCommit();
                session.setAutoCommit(true);
                tell(session, "session", meant);
                session.setAutoCommit(autoCommit);
                set.put(session, meant);
            } else {
                tell(session, "local", meant);
            }
        } catch (SQLException e) {
            set.remove(session);
            throw new IllegalStateException("the database can't be told whose rows are meant", e);
        }
    }

    private static void tell(Connection connection, String how, CallersTenant.Rows meant) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Not by a query: after one, a transaction could not choose its isolation any more.
            statement.execute("set %s bron.tenant = %s; set %s bron.relations = %s"
                    .formatted(
                            how,
                            statement.enquoteLiteral(meant.tenant()),
                            how,
                            statement.enquoteLiteral(meant.relations())));
        }
    }

    /** The driver's own: the pool wraps it anew each time. */
    private static PgConnection session(Connection connection) {
        try {
            return connection.unwrap(PgConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("the pool holds something else than connections to PostgreSQL", e);
        }
    }

    /** Of how many connections it is known what they are set to. */
    int known() {
        return set.size();
    }
}
