package nl.bron.kernel;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Finds the rows of all families that other systems' keys lead to and the caller may read, in one query. */
@ApplicationScoped
public class RowsReferredTo {

    private static final String ALL = """
            with led as materialized (
                select asked.place, r.system, r.type, r.value, r.row_id
                from unnest(cast(:systems as text[]), cast(:types as text[]), cast(:keys as text[]))
                    with ordinality as asked (system, type, value, place)
                join row_reference r on r.tenant_id = :tenant and r.system = asked.system and r.value = asked.value
                    and (asked.type is null or r.type = asked.type))
            select * from (%s) as found order by place, type
            """;
    private static final String IN_ONE = """
            (select led.*, '%1$s' as family from led join %1$s held on held.tenant_id = :tenant and held.id = led.row_id)
            """;

    private static final String OF_TYPE = """
            select r.system, r.type, r.value, r.row_id, '%1$s' as family from row_reference r
            join %1$s held on held.tenant_id = r.tenant_id and held.id = r.row_id
            where r.tenant_id = :tenant and r.system = :system and r.type = :type order by r.value
            """;

    private static final int FETCHED = 500;

    private final Families families;
    private final SecurityIdentity caller;
    private final Session session;

    RowsReferredTo(Families families, SecurityIdentity caller, Session session) {
        this.families = families;
        this.caller = caller;
        this.session = session;
    }

    /** What the keys lead to, in their order. */
    public List<ReferenceHit> of(List<ReferenceKey> keys) {
        String each = families.names().stream()
                .filter(family -> Families.mayRead(family, caller))
                .map(family -> IN_ONE.formatted(family.replace('-', '_')))
                .collect(Collectors.joining(" union all "));
        if (each.isEmpty()) {
            return List.of();
        }
        return session
                .createNativeQuery(ALL.formatted(each), Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("systems", texts(keys, ReferenceKey::system), String[].class)
                .setParameter("types", texts(keys, ReferenceKey::type), String[].class)
                .setParameter("keys", texts(keys, ReferenceKey::value), String[].class)
                .getResultList()
                .stream()
                .map(RowsReferredTo::hit)
                .distinct()
                .toList();
    }

    /** All that a system's keys of one type lead to in a family, called as one row of it is, in the order of the keys. */
    public void each(String family, String system, String type, Consumer<ReferenceHit> told) {
        String table = families.plural(family).replace('-', '_');
        try (Stream<Tuple> found = session.createNativeQuery(OF_TYPE.formatted(table), Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("system", system)
                .setParameter("type", type)
                .setFetchSize(FETCHED)
                .getResultStream()) {
            found.map(RowsReferredTo::hit).forEach(told);
        }
    }

    private static @Nullable String[] texts(List<ReferenceKey> keys, Function<ReferenceKey, @Nullable String> text) {
        return keys.stream().map(text).toArray(String[]::new);
    }

    private static ReferenceHit hit(Tuple found) {
        String family = found.get("family", String.class).replace('_', '-');
        UUID id = found.get("row_id", UUID.class);
        return new ReferenceHit(
                found.get("system", String.class),
                found.get("type", String.class),
                found.get("value", String.class),
                family,
                id,
                "/v1/" + family + "/" + id);
    }
}
