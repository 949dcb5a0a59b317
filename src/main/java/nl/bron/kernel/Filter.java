package nl.bron.kernel;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are meant; a filter on nothing leaves all in.
 *
 * @param <E> the entity
 */
@FunctionalInterface
public interface Filter<E> {

    @Nullable
    Predicate on(Root<? extends E> root, CriteriaBuilder builder);

    /** Rows that pass every one of these. */
    @SafeVarargs
    @SuppressWarnings({"varargs", "unchecked"}) // a filter of any row is one of these rows
    static <E> Filter<E> all(Filter<? super E>... filters) {
        return all(Arrays.stream(filters).map(filter -> (Filter<E>) filter).toList());
    }

    /** Rows that pass every one of these. */
    static <E> Filter<E> all(List<Filter<E>> filters) {
        return (root, builder) -> {
            List<Predicate> rules = predicates(filters, root, builder);
            return rules.isEmpty() ? null : builder.and(rules);
        };
    }

    /** Rows that pass at least one of these. */
    static <E> Filter<E> any(List<Filter<E>> filters) {
        return (root, builder) -> builder.or(predicates(filters, root, builder));
    }

    private static <E> List<Predicate> predicates(
            List<Filter<E>> filters, Root<? extends E> root, CriteriaBuilder builder) {
        return filters.stream()
                .<@Nullable Predicate>map(filter -> filter.on(root, builder))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Rows that do not pass, and those of which that can't be said since they hold nothing there. */
    static <E> Filter<E> not(Filter<E> filter) {
        return (root, builder) -> {
            Predicate passes = filter.on(root, builder);
            return passes == null ? null : sql(builder, "(?) is not true", passes);
        };
    }

    /** A condition that only PostgreSQL knows. */
    static Predicate sql(CriteriaBuilder builder, String condition, Expression<?>... arguments) {
        return builder.isTrue(((HibernateCriteriaBuilder) builder).sql(condition, Boolean.class, arguments));
    }

    /**
     * A condition that leaves an index unused under row level security, asked of the view that shows the tenant's rows only.
     *
     * @param column in which table column it is, called so in the condition as {@code %s}
     */
    static Predicate ofTenant(
            Root<?> root, CriteriaBuilder builder, String column, String condition, Expression<?>... arguments) {
        String view = Families.table(root.getModel().getJavaType().asSubclass(Row.class)) + "_of_tenant";
        return sql(
                builder,
                "? in (select shown.id from %s shown where %s)".formatted(view, condition.formatted("shown." + column)),
                Stream.concat(Stream.of(root.get("id")), Arrays.stream(arguments))
                        .toArray(Expression[]::new));
    }

    static <E, V> Filter<E> is(SingularAttribute<? super E, V> attribute, @Nullable V value) {
        return (root, builder) -> value == null ? null : builder.equal(root.get(attribute), value);
    }

    static <E, V> Filter<E> anyOf(SingularAttribute<? super E, V> attribute, @Nullable Collection<V> values) {
        return (root, builder) ->
                values == null || values.isEmpty() ? null : root.get(attribute).in(values);
    }

    /** Rows whose own set holds at least one of these. */
    static <E, V> Filter<E> holdsAnyOf(SingularAttribute<? super E, ?> attribute, @Nullable Collection<V> values) {
        return (root, builder) -> values == null || values.isEmpty()
                ? null
                : ofTenant(
                        root,
                        builder,
                        ColumnNames.snake(attribute.getName()),
                        "%s && cast(? as varchar[])",
                        ((HibernateCriteriaBuilder) builder)
                                .value(values.stream().map(Object::toString).toArray(String[]::new)));
    }

    static <E, V extends Comparable<? super V>> Filter<E> from(
            SingularAttribute<? super E, V> attribute, @Nullable V value) {
        return (root, builder) -> value == null ? null : builder.greaterThanOrEqualTo(root.get(attribute), value);
    }

    static <E, V extends Comparable<? super V>> Filter<E> before(
            SingularAttribute<? super E, V> attribute, @Nullable V value) {
        return (root, builder) -> value == null ? null : builder.lessThan(root.get(attribute), value);
    }

    static <E, V extends Comparable<? super V>> Filter<E> to(
            SingularAttribute<? super E, V> attribute, @Nullable V value) {
        return (root, builder) -> value == null ? null : builder.lessThanOrEqualTo(root.get(attribute), value);
    }

    /** Rows that pass, and rows that have nothing there. */
    static <E> Filter<E> openOr(SingularAttribute<? super E, ?> attribute, Filter<E> filter) {
        return (root, builder) -> {
            Predicate passes = filter.on(root, builder);
            return passes == null ? null : builder.or(root.get(attribute).isNull(), passes);
        };
    }
}
