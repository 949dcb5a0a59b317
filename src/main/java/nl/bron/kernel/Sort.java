package nl.bron.kernel;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A total order of rows: what the client asked for, then the id in the same direction. Nulls stand where PostgreSQL puts
 * them of itself, at the end going up and at the start going down, so that a plain index serves both.
 */
record Sort(List<Key> keys) {

    /** Most attributes that a list is sorted by. */
    private static final int MAX_KEYS = 5;

    /** One thing to sort by: an attribute, or how well a row answers what is searched. */
    record Key(
            String name,
            Class<?> type,
            boolean descending,
            @Nullable Attribute attribute,
            @Nullable Search search) {

        static Key of(Attribute attribute, boolean descending) {
            return new Key(attribute.name(), attribute.type(), descending, attribute, null);
        }

        static Key rank(Search search) {
            return new Key("rank", Integer.class, true, null, search);
        }

        @SuppressWarnings("unchecked") // only what is comparable is sortable
        Expression<Comparable<Object>> of(Root<?> root, CriteriaBuilder builder) {
            Expression<?> key = search == null && attribute != null ? attribute.of(root) : ranked(root, builder);
            return (Expression<Comparable<Object>>) key;
        }

        private Expression<?> ranked(Root<?> root, CriteriaBuilder builder) {
            if (search == null) {
                throw new IllegalStateException("neither an attribute nor a rank");
            }
            return search.rank(root, builder);
        }

        /** As it stands in a cursor's fingerprint. */
        @Override
        public String toString() {
            return (descending ? "-" : "") + name;
        }
    }

    static Sort of(@Nullable String text, Attributes attributes, @Nullable Search search) {
        List<Key> keys = new ArrayList<>();
        for (String part : text == null || text.isEmpty() ? new String[0] : text.split(",", -1)) {
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            Attribute attribute = attributes.named(name);
            boolean again = keys.stream().anyMatch(key -> key.name().equals(name));
            if (attribute == null || attribute.many() || again || keys.size() == MAX_KEYS) {
                throw Problem.of(ProblemType.INVALID_REQUEST, "the list can't be sorted so")
                        .with(Violation.of(
                                "sort",
                                "SORT",
                                "must be at most " + MAX_KEYS + " of these, each once: " + attributes.sortable()));
            }
            keys.add(Key.of(attribute, descending));
        }
        if (keys.isEmpty() && search != null) {
            keys.add(Key.rank(search));
        }
        return new Sort(total(keys, attributes));
    }

    /** By rank alone, over rows of any family. */
    static Sort ranked(Search search) {
        return new Sort(List.of(Key.rank(search), new Key("id", java.util.UUID.class, false, null, null)));
    }

    private static List<Key> total(List<Key> keys, Attributes attributes) {
        Attribute id = attributes.named("id");
        if (id != null && keys.stream().noneMatch(key -> key.name().equals("id"))) {
            // In the direction of the key before it: an index then serves both, read forwards or backwards.
            boolean rank = !keys.isEmpty() && keys.get(keys.size() - 1).search() != null;
            boolean descending = !keys.isEmpty() && keys.get(keys.size() - 1).descending() && !rank;
            keys.add(Key.of(id, descending));
        }
        return keys;
    }

    /** How well rows fit what is searched, if they are sorted by it. */
    @Nullable
    Key rank() {
        return keys.stream().filter(key -> key.search() != null).findAny().orElse(null);
    }

    List<Order> orders(Root<?> root, CriteriaBuilder builder) {
        return keys.stream()
                .map(key -> key.descending() ? builder.desc(key.of(root, builder)) : builder.asc(key.of(root, builder)))
                .toList();
    }

    /**
     * The rows that come after one with these values, in ranges that follow each other: those equal in all keys but the
     * last, then in all but the last two, and so on. Each range is one stretch of an index, wherever the list was left.
     */
    <E> List<Filter<E>> after(List<@Nullable Comparable<Object>> values) {
        List<Filter<E>> ranges = new ArrayList<>();
        for (int last = keys.size() - 1; last >= 0; last--) {
            List<Filter<E>> equal = new ArrayList<>();
            for (int i = 0; i < last; i++) {
                equal.add(equal(keys.get(i), values.get(i)));
            }
            for (Filter<E> further : Sort.<E>further(keys.get(last), values.get(last))) {
                ranges.add(Filter.all(Filter.all(equal), further));
            }
        }
        return ranges;
    }

    private static <E> Filter<E> equal(Key key, @Nullable Comparable<Object> value) {
        return (root, builder) ->
                value == null ? key.of(root, builder).isNull() : builder.equal(key.of(root, builder), value);
    }

    private static <E> List<Filter<E>> further(Key key, @Nullable Comparable<Object> value) {
        if (value == null) {
            return key.descending()
                    ? List.of((root, builder) -> key.of(root, builder).isNotNull())
                    : List.of();
        }
        if (key.descending()) {
            return List.of((root, builder) -> builder.lessThan(key.of(root, builder), value));
        }
        Filter<E> greater = (root, builder) -> builder.greaterThan(key.of(root, builder), value);
        return key.name().equals("id")
                ? List.of(greater)
                : List.of(greater, (root, builder) -> key.of(root, builder).isNull());
    }

    String text() {
        return keys.stream().map(Key::toString).collect(Collectors.joining(","));
    }
}
