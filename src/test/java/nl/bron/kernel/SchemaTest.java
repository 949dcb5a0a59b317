package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import nl.bron.Database;
import nl.bron.Operations;
import org.junit.jupiter.api.Test;

/** What the database itself holds, whatever the code does. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class SchemaTest {

    private static final String OURS =
            " join pg_class t on t.oid = c.conrelid where t.relnamespace = 'public'::regnamespace"
                    + " and t.relname not in ('tenants', 'flyway_schema_history')";

    private final DataSource database = Database.owned();

    @Inject
    EntityManagerFactory factory;

    @Any
    @Inject
    Instance<Rows<?, ?>> families;

    private Map<String, String> rows(String query) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = database.getConnection();
                ResultSet found = connection.createStatement().executeQuery(query)) {
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
        }
        return rows;
    }

    @Test
    void every_key_and_every_reference_leads_with_the_tenant() throws SQLException {
        Map<String, String> leading = rows("select c.conname, a.attname from pg_constraint c join pg_attribute a"
                + " on a.attrelid = c.conrelid and a.attnum = c.conkey[1]" + OURS
                + " and c.contype in ('p', 'f', 'u', 'x')");

        assertThat(leading)
                .hasSizeGreaterThan(30)
                .allSatisfy((rule, column) -> assertThat(column).as(rule).isEqualTo("tenant_id"));
    }

    @Test
    void every_unique_index_is_within_a_tenant_but_that_of_secrets() throws SQLException {
        Map<String, String> leading = rows(
                "select i.relname, a.attname from pg_index x join pg_class i on i.oid = x.indexrelid"
                        + " join pg_class t on t.oid = x.indrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]"
                        + " where x.indisunique and t.relnamespace = 'public'::regnamespace and t.relname not in ('tenants', 'flyway_schema_history')");
        leading.remove("api_keys_hash_key");

        assertThat(leading)
                .isNotEmpty()
                .allSatisfy((index, column) -> assertThat(column).as(index).isEqualTo("tenant_id"));
    }

    @Test
    void a_reference_is_named_after_family_and_attribute() throws SQLException {
        Map<String, String> references = rows("select c.conname, array_length(c.conkey, 1) from pg_constraint c" + OURS
                + " and c.contype = 'f' and c.confrelid <> 'tenants'::regclass");

        assertThat(references).isNotEmpty().allSatisfy((name, columns) -> {
            assertThat(name).matches("[a-z_]+_id_fkey");
            assertThat(columns).as(name).isEqualTo("2");
        });
    }

    @Test
    void every_reference_has_an_index_to_find_who_refers() throws SQLException {
        Map<String, String> unindexed = rows("select c.conname, t.relname from pg_constraint c" + OURS
                + " and c.contype = 'f' and c.confrelid <> 'tenants'::regclass and not exists (select 1 from pg_index x"
                + " where x.indrelid = c.conrelid and x.indkey[0] = c.conkey[1] and x.indkey[1] = c.conkey[2])");

        assertThat(unindexed).isEmpty();
    }

    @Test
    void the_view_of_each_family_shows_its_whole_table() throws SQLException {
        Map<String, String> columns = rows(
                "select table_name, string_agg(column_name, ' ' order by column_name) from information_schema.columns"
                        + " where table_schema = 'public' group by table_name");

        factory.getMetamodel().getEntities().forEach(type -> {
            String table = Families.table(type.getJavaType().asSubclass(Row.class));
            assertThat(columns.get(table + "_of_tenant")).as(table).isEqualTo(columns.get(table));
        });
    }

    @Test
    void what_is_confidential_is_so_in_the_entity_its_view_and_its_draft() {
        assertThat(families).isNotEmpty().allSatisfy(family -> {
            Map<String, String> kept = new TreeMap<>();
            for (Field field : family.entity().getDeclaredFields()) {
                Confidential confidential = field.getAnnotation(Confidential.class);
                if (confidential != null) {
                    kept.put(field.getName(), confidential.value());
                }
            }
            Map<String, String> shown = new TreeMap<>();
            Representations.properties(family.view()).forEach(property -> {
                Confidential confidential = property.getAnnotation(Confidential.class);
                if (confidential != null) {
                    shown.put(property.getName(), confidential.value());
                }
            });
            assertThat(shown).as(family.entity().getSimpleName()).isEqualTo(kept);
            kept.forEach((name, scope) -> assertThat(draft(family.entity()).getRecordComponents())
                    .filteredOn(property -> property.getName().equals(name))
                    .allSatisfy(property -> assertThat(property.getAnnotation(Confidential.class))
                            .extracting(Confidential::value)
                            .isEqualTo(scope)));
        });
    }

    @Test
    void whatever_a_client_may_say_of_a_familys_rows_can_be_led_and_is_told_where_it_comes_from() {
        assertThat(families)
                .filteredOn(family -> !family.entity().getPackageName().matches(".*[.](access|change|leading|tenant)"))
                .isNotEmpty()
                .allSatisfy(family -> {
                    String path = "/" + Families.name(family.entity()) + "/{id}/provenance";
                    assertThat(Operations.has("GET", path)).as(path).isTrue();
                    // What is not shown would be changed without being judged.
                    assertThat(Representations.properties(family.view()).map(property -> property.getName()))
                            .containsAll(Objects.requireNonNull(family.led()).fields());
                });
    }

    private static Class<?> draft(Class<?> entity) {
        try {
            return Class.forName(entity.getName() + "Draft");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void every_attribute_that_lists_are_sorted_by_has_an_index_that_ends_in_the_id() throws SQLException {
        Map<String, String> indexes = rows(
                "select t.relname || ' ' || string_agg(a.attname, ' ' order by a.attnum), ''"
                        + " from pg_index x join pg_class t on t.oid = x.indrelid join pg_attribute a on a.attrelid = x.indexrelid"
                        + " where x.indpred is null and t.relnamespace = 'public'::regnamespace group by x.indexrelid, t.relname");

        assertThat(indexes).hasSizeGreaterThan(50);
        factory.getMetamodel().getEntities().forEach(type -> {
            Class<? extends Row> entity = type.getJavaType().asSubclass(Row.class);
            Attributes.of(entity).all().stream()
                    .filter(attribute -> !attribute.many() && !attribute.name().equals("id"))
                    .forEach(attribute -> assertThat(indexes)
                            .containsKey(Families.table(entity) + " tenant_id " + column(attribute) + " id"));
            assertThat(indexes).containsKey(Families.table(entity) + " tenant_id id");
        });
    }

    @Test
    void what_is_searched_has_its_index_and_keeps_its_words() throws SQLException {
        Map<String, String> searched = rows(
                "select c.relname, (select string_agg(t.tgname, ' ' order by t.tgname) from pg_trigger t"
                        + " where t.tgrelid = c.oid and t.tgfoid = 'keep_words'::regproc) || ' ' || (select string_agg(x.indexrelid::regclass::text, ' ')"
                        + " from pg_index x where x.indrelid = c.oid and x.indkey[1] = a.attnum)"
                        + " from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'search' where c.relkind = 'r'");

        factory.getMetamodel().getEntities().forEach(type -> {
            String table = Families.table(type.getJavaType().asSubclass(Row.class));
            assertThat(searched).containsEntry(table, "%1$s_words %1$s_words_anew %1$s_search".formatted(table));
        });
        for (String table : searched.keySet()) {
            assertThat(
                            rows(
                                    "select name, id from (select id, tenant_id, unnest(names_in(search)) as name from "
                                            + table + ") held"
                                            + " where not exists (select 1 from words w where w.tenant_id = held.tenant_id and w.word = held.name)"))
                    .as("words that nobody would find in " + table)
                    .isEmpty();
        }
    }

    private static String column(Attribute attribute) {
        Column named = attribute.field().getAnnotation(Column.class);
        String column = named == null || named.name().isEmpty()
                ? ColumnNames.snake(attribute.field().getName())
                : named.name();
        return attribute.part() == null
                ? column
                : column + "_" + ColumnNames.snake(attribute.part().getName());
    }
}
