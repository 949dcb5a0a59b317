package nl.bron.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.Isolation;
import nl.bron.OtherTenant;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postgresql.ds.PGSimpleDataSource;

/** The second wall alone: what row level security hides when no statement says whose rows it means. */
@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(NoDiscriminator.Profile.class)
class RowLevelSecurityTest {

    private static final int TENANTS = 50;
    private static final int REQUESTS = 1000;

    private final DataSource database = Database.owned();

    @Inject
    Wall wall;

    /** A connection as the service has them, but out of its hands. */
    private static Connection service() throws SQLException {
        var config = ConfigProvider.getConfig();
        PGSimpleDataSource service = new PGSimpleDataSource();
        service.setUrl(config.getValue("quarkus.datasource.jdbc.url", String.class));
        service.setUser(config.getValue("quarkus.datasource.username", String.class));
        service.setPassword(config.getValue("quarkus.datasource.password", String.class));
        return service.getConnection();
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    private static List<String> found(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement open = connection.createStatement();
                ResultSet rows = open.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** All tables and views that hold rows of tenants, and that the service may read. */
    private static List<String> holdingRows(Connection connection) throws SQLException {
        return found(
                connection,
                "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'"
                        + " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')"
                        + " and has_table_privilege(c.oid, 'select')");
    }

    @TestFactory
    Stream<DynamicTest> a_row_of_another_tenant_is_not_there() {
        return Isolation.tests(OtherTenant.named("walls", database));
    }

    @Test
    void without_it_the_row_would_be_there() throws SQLException {
        OtherTenant other = OtherTenant.named("walls", database);
        String id = Api.relation();
        other.request().get("/v1/relations?limit=500").then().statusCode(200);
        try (Connection owner = database.getConnection()) {
            execute(owner, "alter table relations disable row level security");
            try {
                assertThat(other.request()
                                .get("/v1/relations?limit=500&sort=-createdAt")
                                .<List<String>>path("items.id"))
                        .as("this Bron has no other wall")
                        .contains(id);
            } finally {
                execute(owner, "alter table relations enable row level security");
            }
        }
    }

    @Test
    void whoever_works_for_no_tenant_sees_nothing_and_for_one_that_ones_rows_only() throws SQLException {
        OtherTenant tenant = OtherTenant.named("walls", database);
        tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"Van muren\"}");
        Api.relation();
        try (Connection connection = service()) {
            List<String> tables = holdingRows(connection);
            assertThat(tables).hasSizeGreaterThan(30).contains("relations", "relations_of_tenant", "known_changes");
            for (String table : tables) {
                assertThat(found(connection, "select tenant_id from " + table))
                        .as(table)
                        .isEmpty();
            }
            execute(connection, "set bron.tenant = 'walls'");
            for (String table : tables) {
                String tenants = table.startsWith("tenants") ? "code" : "tenant_id";
                assertThat(found(connection, "select distinct " + tenants + " from " + table))
                        .as(table)
                        .isSubsetOf("walls");
            }
            assertThat(found(connection, "select name from relations")).contains("Van muren");
        }
    }

    @Test
    void nothing_of_another_tenant_is_written() throws SQLException {
        String id = Api.relation();
        try (Connection connection = service()) {
            execute(connection, "set bron.tenant = 'walls'");
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("update relations set name = 'x' where id = '" + id + "'"))
                        .isZero();
                assertThat(statement.executeUpdate("delete from relations where id = '" + id + "'"))
                        .isZero();
            }
            assertThatThrownBy(
                            () -> execute(connection, "insert into number_series values ('default', 'walls', 2026, 1)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void the_service_owns_nothing_and_passes_nothing_by() throws SQLException {
        try (Connection connection = service()) {
            assertThat(
                            found(
                                    connection,
                                    "select relname from pg_class where relnamespace = 'public'::regnamespace and pg_has_role(relowner, 'member')"))
                    .isEmpty();
            assertThat(
                            found(
                                    connection,
                                    "select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole)"))
                    .isEmpty();
            for (String statement : List.of(
                    "alter table relations disable row level security",
                    "drop policy of_tenant on relations",
                    "set role bron",
                    "create table mine (id int)")) {
                assertThatThrownBy(() -> execute(connection, statement))
                        .as(statement)
                        .isInstanceOf(SQLException.class);
            }
        }
        try (Connection owner = database.getConnection()) {
            assertThat(found(
                            owner,
                            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
                                    + " and not relispartition and relname <> 'flyway_schema_history'"
                                    + " and not (relrowsecurity and relforcerowsecurity)"))
                    .as("tables without a wall")
                    .isEmpty();
        }
    }

    @Test
    void few_connections_serve_many_tenants_without_a_leak() throws Exception {
        List<OtherTenant> tenants = new ArrayList<>();
        for (int i = 0; i < TENANTS; i++) {
            OtherTenant tenant = OtherTenant.named("crowd-" + i, database);
            tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(tenant.code()));
            tenants.add(tenant);
        }
        List<Callable<Set<String>>> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            OtherTenant tenant = tenants.get(i % TENANTS);
            boolean writes = i % 5 == 0;
            requests.add(() -> {
                if (writes) {
                    tenant.created(
                            "/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"%s\"}".formatted(tenant.code()));
                }
                Set<String> seen = new HashSet<>(tenant.request()
                        .get("/v1/relations?limit=500")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("items.name"));
                seen.removeIf(tenant.code()::equals);
                return seen;
            });
        }
        ExecutorService clients = Executors.newFixedThreadPool(16);
        for (Future<Set<String>> foreign : clients.invokeAll(requests)) {
            assertThat(foreign.get()).isEmpty();
        }
        clients.shutdown();
        assertThat(wall.known()).as("connections whose setting is known").isLessThanOrEqualTo(4);
    }
}
