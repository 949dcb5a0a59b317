package nl.bron.kernel;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Tells what became of a row, the last change first; that of a deleted row can still be read. */
@ApplicationScoped
public class History {

    private static final String OF_ROW = """
            select *, null as position from known_changes
            where tenant_id = ? and row_id = ? and family = ? and version < ? order by version desc
            """;

    private static final Sort LAST_FIRST = new Sort(List.of(new Sort.Key("version", Integer.class, true, null, null)));

    private final Entries entries;
    private final Session session;
    private final SecurityIdentity identity;

    History(Entries entries, Session session, SecurityIdentity identity) {
        this.identity = identity;
        this.entries = entries;
        this.session = session;
    }

    /** One page of the history of a row of a family. */
    public ChangePage of(Rows<?, ?> rows, UUID id, HistoryRequest asked) {
        Caller.refusePortal(identity);
        Object before = asked.cursor() == null
                ? Integer.MAX_VALUE
                : Cursor.of(asked.cursor(), id.toString(), LAST_FIRST).values().get(0);
        Entries.Found found = entries.read(
                asked.limit(), OF_ROW, session.getTenantIdentifier(), id, Families.singular(rows.entity()), before);
        List<Change> changes = found.changes();
        if (changes.isEmpty()) {
            // It may be from before there was a log.
            rows.require(id);
        }
        return new ChangePage(changes, found.all() ? null : cursor(changes.get(changes.size() - 1)));
    }

    private static String cursor(Change last) {
        return Cursor.text(last.data().id().toString(), List.of(last.data().version()));
    }
}
