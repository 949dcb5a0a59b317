package nl.bron.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Session;

/**
 * Lets atomic batches that write the same rows wait for each other, in whatever order each names them: PostgreSQL would
 * find out after a second that they wait in a circle, and give one up. One that was given up nevertheless has its
 * tenant's batches wait, and goes alone.
 */
@ApplicationScoped
class Turns {

    private static final String AMONG_OTHERS =
            "select 1 from pg_advisory_xact_lock_shared(hashtextextended(:tenant || '/batch', 0))";
    private static final String ALONE = "select 1 from pg_advisory_xact_lock(hashtextextended(:tenant || '/batch', 0))";
    private static final String ROWS = """
            select 1 from unnest(cast(:rows as text[])) as r (name), pg_advisory_xact_lock(hashtextextended(:tenant || r.name, 0))
            """;

    /** The part of a path that names a row; one that an earlier operation makes is nobody else's yet. */
    private static final Pattern ROW =
            Pattern.compile("(/v1/[^/?]+/(?:by-reference/[^/?]+/[^/?]+|[^/?$]+))(?:[/?].*)?");

    private final Session session;
    private final Attempt attempt;

    Turns(Session session, Attempt attempt) {
        this.session = session;
        this.attempt = attempt;
    }

    void await(List<BatchOperation> operations) {
        session.createNativeQuery(attempt.givenUp() ? ALONE : AMONG_OTHERS, Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .getSingleResult();
        String[] rows = operations.stream()
                .filter(operation -> operation.method() != BatchMethod.GET)
                .flatMap(operation -> row(operation.path()).stream())
                .sorted()
                .distinct()
                .toArray(String[]::new);
        session.createNativeQuery(ROWS, Tuple.class)
                .setParameter("rows", rows)
                .setParameter("tenant", session.getTenantIdentifier())
                .getResultList();
    }

    private static Optional<String> row(String path) {
        Matcher row = ROW.matcher(path);
        return row.matches() ? Optional.of(row.group(1)) : Optional.empty();
    }
}
