package nl.bron.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The log of all changes: one entry for each version of a row, written in the transaction of the change itself, after the
 * row was locked, so that a row's entries are in the order of its versions.
 */
@ApplicationScoped
@Unremovable // Rows looks it up
class ChangeLog {

    private static final String ADD = """
            with next as (select nextval('change_ids') as id),
            entry as (
                insert into changes (tenant_id, id, at, family, row_id, version, operation, actor, system, reason, trace_id,
                    changed_fields, before, after)
                select :tenant, id, :at, :family, :row, :version, :operation, :actor, :system, :reason, :trace,
                    cast(:fields as text[]), cast(:before as json), cast(:after as json) from next)
            insert into unsequenced_changes (tenant_id, id, at) select :tenant, id, :at from next
            """;

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;
    private final Representations representations;
    private final Event<Logged> logged;

    ChangeLog(
            SecurityIdentity identity,
            CurrentVertxRequest request,
            Representations representations,
            Event<Logged> logged) {
        this.identity = identity;
        this.request = request;
        this.representations = representations;
        this.logged = logged;
    }

    /** Notes what clients know of a row, before it is changed. */
    void locked(Row row, View view) {
        row.told = tree(view);
    }

    /** Tells of a row that was stored, if it has another version now. */
    void saved(Row row, View view, Session session) {
        ObjectNode before = row.told;
        if (before == null && !row.created) {
            throw new IllegalStateException("only a row that was locked is changed");
        }
        if (before == null || before.get("version").asLong() < row.version) {
            row.told = tree(view);
            add(row, row.version, row.updatedAt, before, session);
        }
    }

    /** Tells that a row is gone: that is a version too. */
    void removed(Row row, Session session) {
        ObjectNode before = Objects.requireNonNull(row.told);
        row.told = null;
        add(row, row.version + 1, Row.now(), before, session);
    }

    private ObjectNode tree(View view) {
        return representations.whole(view);
    }

    private void add(Row row, long version, Instant at, @Nullable ObjectNode before, Session session) {
        ObjectNode after = row.told;
        Set<String> fields = Difference.fields(before, after);
        RoutingContext asked = asked();
        Trace trace = asked == null ? null : asked.get(Edge.TRACE);
        Caller caller = asked == null ? null : identity.getAttribute(Caller.ATTRIBUTE);
        session.createNativeMutationQuery(ADD)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("at", at)
                .setParameter("family", Families.singular(row.getClass()))
                .setParameter("row", row.id())
                .setParameter("version", version)
                .setParameter("operation", operation(before, after))
                .setParameter("actor", (caller == null ? Caller.BRON : caller).client())
                .setParameter("system", (caller == null ? Caller.BRON : caller).system())
                .setParameter("reason", asked == null ? null : asked.get(ChangeReason.HEADER), String.class)
                .setParameter("trace", trace == null ? null : trace.traceId(), String.class)
                .setParameter("fields", fields.toArray(String[]::new))
                .setParameter(
                        "before",
                        before == null ? null : before.deepCopy().retain(fields).toString(),
                        String.class)
                .setParameter("after", after == null ? null : after.toString(), String.class)
                .executeUpdate();
        logged.fire(new Logged(Families.singular(row.getClass())));
    }

    private static String operation(@Nullable ObjectNode before, @Nullable ObjectNode after) {
        if (before == null) {
            return "CREATE";
        }
        return after == null ? "DELETE" : "CHANGE";
    }

    /** The request that this is part of; none, when Bron does something of itself. */
    private @Nullable RoutingContext asked() {
        return Arc.container().requestContext().isActive() ? request.getCurrent() : null;
    }
}
