package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Something of a row that lists are filtered by, named as in its representation: {@code name}, {@code person.familyName},
 * {@code emails.address}.
 */
record Attribute(Field field, @Nullable Method part, Class<?> type) {

    static Attribute of(Field field, @Nullable String part) {
        field.setAccessible(true);
        Class<?> whole = element(field);
        if (part == null) {
            return new Attribute(
                    field, null, MethodType.methodType(whole).wrap().returnType());
        }
        Method accessor = Arrays.stream(whole.getMethods())
                .filter(method -> method.getName().equals(part) && method.getParameterCount() == 0)
                .findAny()
                .orElseThrow();
        return new Attribute(field, accessor, accessor.getReturnType());
    }

    private static Class<?> element(Field field) {
        return field.getGenericType() instanceof ParameterizedType many
                ? (Class<?>) many.getActualTypeArguments()[0]
                : field.getType();
    }

    String name() {
        return part == null ? field.getName() : field.getName() + "." + part.getName();
    }

    /** The column that holds it, of an attribute with one value. */
    String column() {
        Column named = field.getAnnotation(Column.class);
        String column = named == null || named.name().isEmpty() ? ColumnNames.snake(field.getName()) : named.name();
        return part == null ? column : column + "_" + ColumnNames.snake(part.getName());
    }

    /** Whether a row has several values of it. */
    boolean many() {
        return Collection.class.isAssignableFrom(field.getType());
    }

    /** Whether one value of it can be said to come before another. */
    boolean ordered() {
        return !many() && !type.isEnum() && type != Boolean.class && type != java.util.UUID.class;
    }

    @SuppressWarnings("unchecked") // the metamodel checked the field already
    <V> Expression<V> of(Root<?> root) {
        Path<Object> whole = root.get(field.getName());
        return part == null ? (Expression<V>) whole : whole.get(part.getName());
    }

    /** What a row holds there, as it is represented. */
    Stream<JsonNode> told(JsonNode row) {
        JsonNode whole = row.path(field.getName());
        Stream<JsonNode> each = whole.isArray() ? StreamSupport.stream(whole.spliterator(), false) : Stream.of(whole);
        return each.map(one -> part == null ? one : one.path(part.getName()))
                .filter(one -> !one.isMissingNode() && !one.isNull());
    }

    /** What a row holds there. */
    @Nullable
    Object value(Row row) {
        try {
            Object whole = field.get(row);
            return part == null || whole == null ? whole : part.invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
