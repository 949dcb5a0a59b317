package nl.bron.kernel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client may say about a row of one family: the body of a create, of a replacement, and what a merge patch is
 * applied to.
 *
 * @param <E> the family's entity
 */
public interface Draft<E extends Row> {

    /** The references that lead to the row; null leaves them as they are. */
    default @Nullable List<Reference> references() {
        return null;
    }

    /** Writes what the client said on the row, by the row's own rules. */
    E applyTo(E row);

    /** Of which families there may be many rows that it refers to, and which those are: they are read by one statement. */
    default Map<Class<? extends Row>, Set<UUID>> referredTo() {
        return Map.of();
    }

    /** Rules that one property alone can't tell. */
    default void check(Violations found) {}

    /** What was left out of a body is an empty list in the row. */
    default <T> List<T> orEmpty(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
