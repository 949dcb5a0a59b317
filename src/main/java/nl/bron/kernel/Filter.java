package nl.bron.kernel;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
    @SuppressWarnings("varargs")
    static <E> Filter<E> all(Filter<? super E>... filters) {
        return (root, builder) -> {
            List<Predicate> rules = Arrays.stream(filters)
                    .<@Nullable Predicate>map(filter -> filter.on(root, builder))
                    .filter(Objects::nonNull)
                    .toList();
            return rules.isEmpty() ? null : builder.and(rules);
        };
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
                : ((HibernateCriteriaBuilder) builder)
                        .collectionIntersects(root.<Collection<V>>get(attribute.getName()), values);
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
