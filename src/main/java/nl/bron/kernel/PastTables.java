package nl.bron.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.ConnectionAcquisitionMode;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * The tables as the change log tells them: each query of a session gets them in common table expressions by the tables'
 * own names, and so finds, filters, sorts and includes what there was.
 */
@ApplicationScoped
class PastTables {

    private final SessionFactory sessions;
    private final List<PastTable> tables;

    PastTables(SessionFactory sessions) {
        this.sessions = sessions;
        this.tables = sessions.getMetamodel().getEntities().stream()
                .map(entity -> PastTable.of(entity.getJavaType().asSubclass(Row.class)))
                .toList();
    }

    /**
     * A session that reads, of each row, the last version among some entries of the log; whoever asks closes it.
     *
     * @param entries which entries, as a query of {@code known_changes}
     */
    Session open(String tenant, String entries) {
        String past = tables.stream()
                .flatMap(table -> table.expressions(tenant, entries))
                .collect(Collectors.joining(", ", "with ", " "));
        return sessions.withOptions()
                .tenantIdentifier((Object) tenant)
                .statementInspector((UnaryOperator<String>) sql -> sql.startsWith("select") ? past + sql : sql)
                // What a row owns is read when it is asked for, and would hold a connection until the session ends.
                .connectionHandling(ConnectionAcquisitionMode.AS_NEEDED, ConnectionReleaseMode.AFTER_STATEMENT)
                .openSession();
    }
}
