package nl.bron.kernel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** A transaction that stands in the way of Bron's, until it is closed. */
final class Obstruction implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String WAITING =
            "select pid from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)) limit 1";

    private final Connection connection;

    private Obstruction(Connection connection) {
        this.connection = connection;
    }

    /** Does something, and neither commits nor rolls back. */
    static Obstruction by(DataSource database, String statement) throws SQLException {
        Obstruction obstruction = new Obstruction(database.getConnection());
        obstruction.execute("begin");
        obstruction.execute(statement);
        return obstruction;
    }

    private void execute(String statement) throws SQLException {
        try (Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    /** Returns as soon as someone waits, and tells by which connection. */
    int awaitWaiting() throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try (Statement open = connection.createStatement();
                    ResultSet waiting = open.executeQuery(WAITING)) {
                if (waiting.next()) {
                    return waiting.getInt(1);
                }
            }
        }
        throw new AssertionError("nobody waits");
    }

    /** Takes the database away from whoever waits. */
    void cutOffWaiting() throws SQLException {
        execute("select pg_terminate_backend(" + awaitWaiting() + ")");
    }

    @Override
    public void close() throws SQLException {
        execute("rollback");
        connection.close();
    }
}
