package nl.bron.kernel;

import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.ConnectionAcquisitionMode;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows as they were: each query gets the tables as the change log tells them, in common table expressions by the
 * tables' own names, and so finds, filters, sorts and includes what was there then.
 */
@RequestScoped
@Unremovable // Rows looks it up
class AsOf {

    private final SessionFactory sessions;
    private final Session now;
    private final List<PastTable> tables;
    private final List<Session> opened = new ArrayList<>();

    AsOf(SessionFactory sessions, Session now) {
        this.sessions = sessions;
        this.now = now;
        this.tables = sessions.getMetamodel().getEntities().stream()
                .map(entity -> PastTable.of(entity.getJavaType().asSubclass(Row.class)))
                .toList();
    }

    /** A session that reads what there was at a moment, or of all that one row only; it ends with the request. */
    Session session(Instant moment, @Nullable UUID only) {
        if (moment.isAfter(Instant.now())) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "what will be is not known")
                    .with(Violation.of("asOf", "FUTURE", "must be a moment in the past"));
        }
        String tenant = now.getTenantIdentifier();
        // PostgreSQL knows no year 0, and there was no log before 1970 either.
        Instant known = moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment;
        String past = tables.stream()
                .flatMap(table -> table.expressions(tenant, known, only))
                .collect(Collectors.joining(", ", "with ", " "));
        Session session = sessions.withOptions()
                .tenantIdentifier((Object) tenant)
                .statementInspector((UnaryOperator<String>) sql -> sql.startsWith("select") ? past + sql : sql)
                // What a row owns is read when it is asked for, and would hold a connection until the request ends.
                .connectionHandling(ConnectionAcquisitionMode.AS_NEEDED, ConnectionReleaseMode.AFTER_STATEMENT)
                .openSession();
        opened.add(session);
        return session;
    }

    @PreDestroy
    void close() {
        opened.forEach(Session::close);
    }
}
