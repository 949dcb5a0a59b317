package nl.bron.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nl.bron.Database;
import nl.bron.OtherTenant;
import nl.bron.kernel.Entries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log is only added to, goes back as far as it must, and its cursors are of one life of the database. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ChangeLogTest {

    private final DataSource database = Database.owned();

    @Inject
    DataSource service;

    @Inject
    Entries entries;

    @Inject
    Feed feed;

    @Inject
    OldMonths months;

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    private boolean isThere(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement open = connection.createStatement();
                ResultSet found = open.executeQuery("select to_regclass('" + table + "') is not null")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    /** It gives way to whoever reads at that moment, such as an autovacuum, and is tried again. */
    private void dropped(OldMonths months, String month) throws SQLException {
        for (int tries = 0; tries < 100 && isThere(month); tries++) {
            months.keep();
        }
        assertThat(isThere(month)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update changes set actor = 'nobody'",
                "delete from changes",
                "truncate changes",
                "truncate changes_other",
                "drop table changes_other",
                "update feed set position = 0",
                "delete from feed",
                "truncate feed"
            })
    void nothing_in_it_is_altered(String statement) {
        OtherTenant.named("log", database)
                .created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"}");
        assertThatThrownBy(() -> {
                    try (Connection connection = service.getConnection();
                            Statement open = connection.createStatement()) {
                        open.execute(statement);
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s)ERROR: (permission denied for|must be owner of) .*");
    }

    @Test
    void old_months_of_the_feed_are_dropped_and_their_cursors_lead_to_a_snapshot() throws SQLException {
        String code = "log-" + UUID.randomUUID();
        OtherTenant tenant = OtherTenant.named(code, database);
        for (String table : List.of("feed", "changes")) {
            execute("create table %1$s_2020_01 partition of %1$s for values from ('2020-01-01+00') to ('2020-02-01+00')"
                    .formatted(table));
        }
        execute("insert into feed_heads values ('%s', 2)".formatted(code));
        execute("insert into feed select '%s', n, n, '2020-01-15' from generate_series(1, 2) as n".formatted(code));
        String end = tenant.request().get("/v1/changes").path("next");
        String start = end.replaceFirst("-2$", "-0");
        tenant.request().queryParam("after", start).get("/v1/changes").then().statusCode(200);

        dropped(months, "feed_2020_01");
        assertThat(isThere("changes_2020_01")).as("the log is kept").isTrue();
        tenant.request()
                .queryParam("after", start)
                .get("/v1/changes")
                .then()
                .statusCode(410)
                .body("code", equalTo("CURSOR_EXPIRED"));
        tenant.request().get("/v1/changes").then().statusCode(200).body("next", equalTo(end));
        tenant.request()
                .queryParam("after", end)
                .get("/v1/changes")
                .then()
                .statusCode(200)
                .body("next", equalTo(end));
        execute("drop table changes_2020_01");
    }

    @Test
    void old_months_of_the_log_are_dropped_if_that_is_asked_but_for_the_last_version_of_each_row() throws SQLException {
        OtherTenant tenant = OtherTenant.named("log-" + UUID.randomUUID(), database);
        String row = tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"3\"}");
        String gone = UUID.randomUUID().toString();
        execute(
                "create table changes_2019_12 partition of changes for values from ('2019-12-01+00') to ('2020-01-01+00')");
        execute(
                "create table changes_2020_01 partition of changes for values from ('2020-01-01+00') to ('2020-02-01+00')");
        for (String[] entry : new String[][] {
            {row, "-3", "CREATE", "2019-12-24"},
            {row, "-2", "CHANGE", "2020-01-10"},
            {row, "-1", "CHANGE", "2020-01-20"},
            {gone, "1", "CREATE", "2019-12-24"},
            {gone, "2", "DELETE", "2020-01-10"},
        }) {
            execute("""
                    insert into changes (tenant_id, at, family, row_id, version, operation, actor, system, changed_fields, after)
                    select tenant_id, '%4$s', family, '%1$s', %2$s, '%3$s', actor, system, '{name}', case when '%3$s' <> 'DELETE' then
                        cast(jsonb_set(jsonb_set(cast(after as jsonb), '{name}', '"%4$s"'), '{id}', '"%1$s"') as json) end
                    from changes where row_id = '%5$s' and version = 1
                    """.formatted(entry[0], entry[1], entry[2], entry[3], row));
        }
        OldMonths old = new OldMonths(service, Duration.ofDays(31), Optional.of(Duration.ofDays(365)));

        dropped(old, "changes_2020_01");
        assertThat(isThere("changes_2019_12")).isFalse();
        String path = "/v1/relations/" + row;
        tenant.request().get(path + "/history").then().body("items.data.version", contains(1, -1));
        tenant.request()
                .queryParam("asOf", "2021-01-01T00:00:00Z")
                .get(path)
                .then()
                .body("name", equalTo("2020-01-20"));
        tenant.request()
                .queryParam("asOf", "2021-01-01T00:00:00Z")
                .get("/v1/relations")
                .then()
                .body("items.id", contains(row));
        tenant.request()
                .queryParam("asOf", "2020-01-15T00:00:00Z")
                .get(path)
                .then()
                .statusCode(404);
        tenant.request().get("/v1/relations/" + gone + "/history").then().statusCode(404);
    }

    @Test
    void what_the_operator_says_of_a_restore_makes_another_epoch() {
        String other = new Feed(database, entries, Optional.of("restored on Sunday"), Duration.ofDays(31))
                .head("default")
                .epoch();
        assertThat(feed.head("default").epoch())
                .isNotEqualTo(other)
                .isEqualTo(feed.head("log").epoch());
    }
}
