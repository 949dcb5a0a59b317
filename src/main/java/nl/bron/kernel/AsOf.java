package nl.bron.kernel;

import io.quarkus.arc.Unremovable;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads rows as they were at a moment. */
@RequestScoped
@Unremovable // Rows looks it up
class AsOf {

    private final PastTables past;
    private final Session now;
    private final SecurityIdentity identity;
    private final List<Session> opened = new ArrayList<>();

    AsOf(PastTables past, Session now, SecurityIdentity identity) {
        this.identity = identity;
        this.past = past;
        this.now = now;
    }

    /** A session that reads what there was at a moment, or of all that one row only; it ends with the request. */
    Session session(Instant moment, @Nullable UUID only) {
        Caller.refusePortal(identity);
        if (moment.isAfter(Instant.now())) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "what will be is not known")
                    .with(Violation.of("asOf", "FUTURE", "must be a moment in the past"));
        }
        // PostgreSQL knows no year 0, and there was no log before 1970 either.
        Instant known = moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment;
        String row = only == null ? "" : " and row_id = '" + only + "'";
        Session session = past.open(
                now.getTenantIdentifier(), "select * from public.known_changes where at <= '" + known + "'" + row);
        opened.add(session);
        return session;
    }

    @PreDestroy
    void close() {
        opened.forEach(Session::close);
    }
}
