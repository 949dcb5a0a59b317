package nl.bron.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import org.hibernate.Session;

/**
 * Gives out numbers per series and year without gaps: the counter is a row, locked until the transaction that took the
 * number ends, and put back if it fails.
 */
@ApplicationScoped
public class Numbers {

    /** Whoever waits for the row itself is passed by whoever comes by when it is let go; for a lock, they stand in line. */
    private static final String NEXT = """
            with turn as materialized (select pg_advisory_xact_lock(hashtextextended(:tenant || '/' || :series, 0)))
            insert into number_series as s (tenant_id, series, year, last) select :tenant, :series, :year, 1 from turn
            on conflict (tenant_id, series, year) do update set last = s.last + 1
            returning last
            """;

    private final EntityManager entities;

    Numbers(EntityManager entities) {
        this.entities = entities;
    }

    /** The next number of a series, such as {@code ORD-2026-00001}. */
    public String next(String series, int year) {
        Session session = entities.unwrap(Session.class);
        int next = session.createNativeQuery(NEXT, Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("series", series)
                .setParameter("year", year)
                .getSingleResult()
                .get(0, Integer.class);
        return "%s-%d-%05d".formatted(series, year, next);
    }
}
