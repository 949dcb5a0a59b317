package nl.bron.kernel;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the lists of one family can be filtered and sorted by: what its entity says is {@link Filterable}. */
final class Attributes {

    private final SortedMap<String, Attribute> byName = new TreeMap<>();

    static Attributes of(Class<? extends Row> entity) {
        Attributes attributes = new Attributes();
        Stream.of(Row.class, entity)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .forEach(attributes::add);
        return attributes;
    }

    private void add(Field field) {
        Filterable filterable = field.getAnnotation(Filterable.class);
        if (filterable == null) {
            return;
        }
        if (filterable.value().length == 0) {
            add(Attribute.of(field, null));
        }
        Arrays.stream(filterable.value()).map(part -> Attribute.of(field, part)).forEach(this::add);
    }

    private void add(Attribute attribute) {
        byName.put(attribute.name(), attribute);
    }

    @Nullable
    Attribute named(String name) {
        Attribute attribute = byName.get(name);
        if (attribute != null) {
            Confidential.Right.require(attribute.field().getAnnotation(Confidential.class), name);
        }
        return attribute;
    }

    /** The same for who is out of sight: what is confidential can't be told by whether a row passes either. */
    Attributes withoutConfidential() {
        Attributes open = new Attributes();
        byName.values().stream()
                .filter(attribute -> !attribute.field().isAnnotationPresent(Confidential.class))
                .forEach(open::add);
        return open;
    }

    Collection<Attribute> all() {
        return byName.values();
    }

    /** What a client may choose from. */
    String sortable() {
        return byName.values().stream()
                .filter(attribute -> !attribute.many())
                .map(Attribute::name)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return String.join(", ", byName.keySet());
    }
}
