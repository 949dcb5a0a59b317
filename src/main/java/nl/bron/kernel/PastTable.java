package nl.bron.kernel;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Transient;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables of a family as they were, made of the representations in the change log: an attribute stands there by the name
 * it has in the entity.
 */
final class PastTable {

    private static final Set<String> NOT_TOLD = Set.of("tenantId", "search");

    /** PostgreSQL takes a hundred arguments. */
    private static final int MOST_PAIRS = 45;

    private static final String STATES = """
            %1$s_states as (
                select distinct on (row_id) tenant_id, row_id, cast(after as jsonb) as state from (%4$s) as entries
                where tenant_id = '%2$s' and family = '%3$s'
                order by row_id, version desc)
            """;
    private static final String ROWS = """
            %1$s as (select past.* from %1$s_states, jsonb_populate_record(null::public.%1$s, %2$s) as past where state is not null)
            """;
    private static final String PARTS = """
            %1$s as (select past.* from %2$s_states, jsonb_array_elements(state->'%3$s') with ordinality as part (part, place),
                jsonb_populate_record(null::public.%1$s, %4$s) as past)
            """;

    private final Class<? extends Row> entity;
    private final String rows;
    private final String shown;
    private final List<String> parts = new ArrayList<>();

    private PastTable(Class<? extends Row> entity) {
        this.entity = entity;
        List<String> pairs = new ArrayList<>(List.of("'tenant_id', tenant_id"));
        Stream.of(Row.class, entity)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(PastTable::isTold)
                .forEach(field -> add(field, pairs));
        shown = "%1$s_of_tenant as (select * from %1$s)".formatted(Families.table(entity));
        rows = ROWS.formatted(Families.table(entity), object(pairs));
    }

    static PastTable of(Class<? extends Row> entity) {
        return new PastTable(entity);
    }

    private static boolean isTold(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !field.isAnnotationPresent(Transient.class)
                && !NOT_TOLD.contains(field.getName());
    }

    private void add(Field field, List<String> pairs) {
        if (field.isAnnotationPresent(ElementCollection.class)) {
            parts.add(part(field));
        } else {
            Column column = field.getAnnotation(Column.class);
            String name =
                    column == null || column.name().isEmpty() ? ColumnNames.snake(field.getName()) : column.name();
            pairs(field.getType(), name, "state->'" + field.getName() + "'", pairs);
        }
    }

    private static void pairs(Class<?> type, String column, String place, List<String> pairs) {
        if (!type.isAnnotationPresent(Embeddable.class)) {
            pairs.add("'" + column + "', " + place);
            return;
        }
        for (RecordComponent part : type.getRecordComponents()) {
            pairs(
                    part.getType(),
                    column + "_" + ColumnNames.snake(part.getName()),
                    place + "->'" + part.getName() + "'",
                    pairs);
        }
    }

    /** What a row owns, each in a row of its own. */
    private String part(Field field) {
        CollectionTable table = field.getAnnotation(CollectionTable.class);
        String owner = Arrays.stream(table.joinColumns())
                .map(column -> column.name())
                .filter(column -> !column.equals("tenant_id"))
                .findAny()
                .orElseThrow();
        List<String> pairs = new ArrayList<>(List.of("'tenant_id', tenant_id", "'" + owner + "', row_id"));
        pairs.add("'" + field.getAnnotation(OrderColumn.class).name() + "', place - 1");
        Class<?> type = (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
        for (RecordComponent part : type.getRecordComponents()) {
            pairs(part.getType(), ColumnNames.snake(part.getName()), "part->'" + part.getName() + "'", pairs);
        }
        return PARTS.formatted(table.name(), Families.table(entity), field.getName(), object(pairs));
    }

    private static String object(List<String> pairs) {
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += MOST_PAIRS) {
            List<String> some = pairs.subList(i, Math.min(i + MOST_PAIRS, pairs.size()));
            objects.add("jsonb_build_object(" + String.join(", ", some) + ")");
        }
        return String.join(" || ", objects);
    }

    /** Common table expressions, by the names of the tables, made of some entries of the log. */
    Stream<String> expressions(String tenant, String entries) {
        String states =
                STATES.formatted(Families.table(entity), tenant.replace("'", "''"), Families.singular(entity), entries);
        return Stream.concat(Stream.of(states, rows, shown), parts.stream());
    }
}
