package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedSet;
import java.util.TreeSet;

/** Conditions on rows of a family, called as one row of it is: RSQL as in lists, judged without the database. */
@ApplicationScoped
public class Conditions {

    private static final int MOST = 10_000;

    private record Key(String family, String condition) {}

    private final AllRows rows;
    private final Cache<Key, Rsql.Condition> read =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Conditions(AllRows rows) {
        this.rows = rows;
    }

    /** Refuses a condition that does not fit the family. */
    public void check(String family, String condition) {
        of(family, condition);
    }

    /** Whether a row passes, as it is represented. */
    public boolean holds(String family, String condition, JsonNode row) {
        return of(family, condition).holds(row);
    }

    /** Whether no row can pass both: each allows other values of an attribute that a row has one of. */
    public boolean exclude(String family, String one, String other) {
        return of(family, one).excludes(of(family, other));
    }

    private Rsql.Condition of(String family, String condition) {
        return read.get(
                new Key(family, condition),
                key -> Rsql.condition(condition, rows.of(family).attributes().withoutConfidential()));
    }

    /** The families whose rows others may lead. */
    public SortedSet<String> led() {
        return new TreeSet<>(rows.led());
    }

    /** What can be led of a family's rows. */
    public SortedSet<String> fields(String family) {
        return rows.fields(family);
    }
}
