package nl.bron.leading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Conditions;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Tells where what a row holds comes from: who leads by the rules, who wrote by the change log, which can't be wrong. */
@ApplicationScoped
public class Provenance {

    private static final Set<String> OF_EVERY_VERSION = Set.of("id", "version", "createdAt", "updatedAt");

    private static final String WRITTEN = """
            select distinct on (field) field, system, actor, at, reason, version
            from known_changes, unnest(changed_fields) as field
            where tenant_id = :tenant and row_id = :row and family = :family order by field, version desc
            """;

    private final Session session;
    private final AllRows rows;
    private final Leaders leaders;
    private final Conditions conditions;
    private final SecurityIdentity identity;

    Provenance(Session session, AllRows rows, Leaders leaders, Conditions conditions, SecurityIdentity identity) {
        this.conditions = conditions;
        this.session = session;
        this.rows = rows;
        this.leaders = leaders;
        this.identity = identity;
    }

    /** Of a row of a family, called as one row of it is. */
    public ProvenancePage of(String family, UUID id) {
        Caller.refusePortal(identity);
        ObjectNode row = rows.whole(family, id);
        Map<String, Tuple> written = written(family, id);
        TreeSet<String> fields = new TreeSet<>(written.keySet());
        row.fieldNames().forEachRemaining(fields::add);
        fields.removeAll(OF_EVERY_VERSION);
        SortedMap<String, LeadingRule> led = leaders.of(family, conditions.fields(family), row);
        return new ProvenancePage(fields.stream()
                .map(field -> provenance(field, led.get(field), written.get(field)))
                .toList());
    }

    private Map<String, Tuple> written(String family, UUID id) {
        return session
                .createNativeQuery(WRITTEN, Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("row", id)
                .setParameter("family", family)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(found -> (String) found.get("field"), found -> found));
    }

    private static FieldProvenance provenance(String field, @Nullable LeadingRule rule, @Nullable Tuple written) {
        String leader = rule == null ? null : rule.system;
        return written == null
                ? new FieldProvenance(field, leader, null, null, null, null, null)
                : new FieldProvenance(
                        field,
                        leader,
                        (String) written.get("system"),
                        (String) written.get("actor"),
                        (Instant) written.get("at"),
                        (String) written.get("reason"),
                        ((Number) written.get("version")).longValue());
    }
}
