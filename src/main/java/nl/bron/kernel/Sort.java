package nl.bron.kernel;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A total order of rows: what the client asked for, then the id. Nulls stand where PostgreSQL puts them of itself, at
 * the end going up and at the start going down, so that a plain index serves both.
 */
record Sort(List<Key> keys) {

    /** One attribute to sort by. */
    record Key(String name, Class<?> type, boolean descending) {

        <E> Expression<Comparable<Object>> of(Root<E> root) {
            return root.get(name);
        }
    }

    private static final Key ID = new Key("id", java.util.UUID.class, false);

    static Sort of(@Nullable String text, SortedMap<String, Class<?>> sortable) {
        List<Key> keys = new ArrayList<>();
        for (String part : text == null || text.isEmpty() ? new String[0] : text.split(",", -1)) {
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            Class<?> type = sortable.get(name);
            if (type == null || keys.stream().anyMatch(key -> key.name().equals(name))) {
                throw Problem.of(ProblemType.INVALID_REQUEST, "the list can't be sorted so")
                        .with(Violation.of(
                                "sort",
                                "SORT",
                                "must be of these, each once: " + String.join(", ", sortable.keySet())));
            }
            keys.add(new Key(name, type, descending));
        }
        if (keys.stream().noneMatch(key -> key.name().equals(ID.name()))) {
            keys.add(ID);
        }
        return new Sort(keys);
    }

    <E> List<Order> orders(Root<E> root, CriteriaBuilder builder) {
        return keys.stream()
                .map(key -> key.descending() ? builder.desc(key.of(root)) : builder.asc(key.of(root)))
                .toList();
    }

    /** The rows that come after one with these values: further at some key, and equal at all keys before it. */
    <E> Predicate after(List<@Nullable Comparable<Object>> values, Root<E> root, CriteriaBuilder builder) {
        List<Predicate> ways = new ArrayList<>();
        List<Predicate> equalSoFar = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Expression<Comparable<Object>> key = keys.get(i).of(root);
            Comparable<Object> value = values.get(i);
            List<Predicate> way = new ArrayList<>(equalSoFar);
            way.add(further(keys.get(i), key, value, builder));
            ways.add(builder.and(way));
            equalSoFar.add(value == null ? key.isNull() : builder.equal(key, value));
        }
        return builder.and(bound(values.get(0), root, builder), builder.or(ways));
    }

    /** What the whole of the or implies, said apart: a bound that an index on the first key can begin at. */
    private <E> Predicate bound(@Nullable Comparable<Object> value, Root<E> root, CriteriaBuilder builder) {
        Key first = keys.get(0);
        Expression<Comparable<Object>> key = first.of(root);
        if (value == null) {
            return first.descending() ? builder.conjunction() : key.isNull();
        }
        return first.descending()
                ? builder.lessThanOrEqualTo(key, value)
                : builder.or(builder.greaterThanOrEqualTo(key, value), key.isNull());
    }

    private static Predicate further(
            Key by, Expression<Comparable<Object>> key, @Nullable Comparable<Object> value, CriteriaBuilder builder) {
        if (value == null) {
            return by.descending() ? key.isNotNull() : builder.disjunction();
        }
        return by.descending()
                ? builder.lessThan(key, value)
                : builder.or(builder.greaterThan(key, value), key.isNull());
    }
}
