package nl.bron.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Row level security holds for whoever neither owns the tables nor may pass it by: Bron does not start as anybody else. */
@ApplicationScoped
class ServiceRole {

    private static final String ABOVE = """
            select rolsuper or rolbypassrls or pg_has_role(rolname, tableowner, 'member')
            from pg_roles, pg_tables where rolname = current_user and schemaname = 'public' and tablename = 'relations'
            """;

    private final DataSource database;

    ServiceRole(DataSource database) {
        this.database = database;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement query = connection.createStatement();
                ResultSet found = query.executeQuery(ABOVE)) {
            if (!found.next() || found.getBoolean(1)) {
                throw new IllegalStateException(
                        "QUARKUS_DATASOURCE_USERNAME stands above the walls between tenants: name a role"
                                + " there that owns nothing, and the tables' owner in QUARKUS_FLYWAY_USERNAME");
            }
        }
    }
}
