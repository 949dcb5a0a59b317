package nl.bron.kernel;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.criteria.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Rows that hold a value among several: in an array, in a JSON list, or in a table of what they own. */
final class ManyValued {

    private ManyValued() {}

    /** Rows with at least one of the wanted values. */
    static <E> Filter<E> holding(Attribute attribute, List<Object> wanted) {
        if (attribute.field().isAnnotationPresent(ElementCollection.class)) {
            return owning(attribute, wanted);
        }
        boolean json = attribute.field().isAnnotationPresent(JdbcTypeCode.class);
        return Filter.any(wanted.stream()
                .<Filter<E>>map(value -> json ? containing(attribute, value) : inArray(attribute, value))
                .toList());
    }

    private static <E> Filter<E> inArray(Attribute attribute, Object value) {
        return (root, builder) -> Filter.ofTenant(
                root,
                builder,
                ColumnNames.snake(attribute.field().getName()),
                "%s @> cast(array[?] as varchar[])",
                builder.literal(value.toString()));
    }

    private static <E> Filter<E> containing(Attribute attribute, Object value) {
        var list = Json.STRICT.createArrayNode();
        if (attribute.part() == null) {
            list.add(value.toString());
        } else {
            list.addObject().put(attribute.part().getName(), value.toString());
        }
        return (root, builder) -> Filter.ofTenant(
                root,
                builder,
                ColumnNames.snake(attribute.field().getName()),
                "%s @> cast(? as jsonb)",
                ((HibernateCriteriaBuilder) builder).value(list.toString()));
    }

    private static <E> Filter<E> owning(Attribute attribute, List<Object> wanted) {
        CollectionTable table = attribute.field().getAnnotation(CollectionTable.class);
        String column = attribute.part() == null
                ? ""
                : ColumnNames.snake(attribute.part().getName());
        String marks = wanted.stream().map(value -> "?").collect(Collectors.joining(", "));
        String owned = "? in (select o.%s from %s o where o.tenant_id = ? and o.%s in (%s))"
                .formatted(table.joinColumns()[0].name(), table.name(), column, marks);
        return (root, builder) -> {
            List<Expression<?>> arguments = new ArrayList<>(List.of(root.get("id"), root.get("tenantId")));
            wanted.forEach(value -> arguments.add(((HibernateCriteriaBuilder) builder).value(value)));
            return Filter.sql(builder, owned, arguments.toArray(Expression[]::new));
        };
    }
}
