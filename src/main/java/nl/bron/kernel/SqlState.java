package nl.bron.kernel;

import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How PostgreSQL says why it refused: by the five letters of appendix A of its manual. */
final class SqlState {

    /** Waited longer for a lock than {@code lock_timeout}. */
    static final String LOCK_NOT_AVAILABLE = "55P03";

    /** A role without the right, or a row that row level security refuses. */
    static final String INSUFFICIENT_PRIVILEGE = "42501";

    private SqlState() {}

    /**
     * Whether a failure comes from a refusal of such a kind; what has no state comes as an empty one. Why a commit failed
     * is suppressed by its failure, not its cause.
     */
    static boolean of(Throwable failure, Predicate<String> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause ->
                        isOf(cause, kind) || Stream.of(cause.getSuppressed()).anyMatch(hidden -> of(hidden, kind)));
    }

    private static boolean isOf(Throwable cause, Predicate<String> kind) {
        return cause instanceof SQLException sql && kind.test(sql.getSQLState() == null ? "" : sql.getSQLState());
    }
}
