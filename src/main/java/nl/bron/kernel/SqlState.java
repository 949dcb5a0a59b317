package nl.bron.kernel;

import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How PostgreSQL says why it refused: by the five letters of appendix A of its manual. */
final class SqlState {

    /** Waited longer for a lock than {@code lock_timeout}. */
    static final String LOCK_NOT_AVAILABLE = "55P03";

    private SqlState() {}

    /** Whether a failure comes from a refusal of such a kind; what has no state comes as an empty one. */
    static boolean of(Throwable failure, Predicate<String> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && kind.test(sql.getSQLState() == null ? "" : sql.getSQLState()));
    }
}
