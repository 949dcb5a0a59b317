package nl.bron.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a family's rows can be led in: all that a client may say of one, but for its references, which are each system's own.
 *
 * @param draft the form in which it is said
 * @param now what could be said of a row to make it what it is
 */
record Led<E extends Row>(Class<? extends Draft<E>> draft, Function<E, ? extends Draft<E>> now) {

    private static final String REFERENCES = "references";

    private static final ObjectMapper LEAN =
            Json.STRICT.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    Set<String> fields() {
        return Arrays.stream(draft.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals(REFERENCES))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is said, without nulls. */
    static ObjectNode tree(Draft<?> said) {
        return LEAN.valueToTree(said);
    }

    ObjectNode tree(E row) {
        return tree(now.apply(row));
    }

    /** What was said of a new row; what it has anyway was said by nobody. */
    Set<String> made(@Nullable Draft<E> said, E row) {
        ObjectNode tree = said == null ? tree(row) : tree(said);
        Row blank = blank(row);
        return fields().stream()
                .filter(field -> isSaid(tree.path(field)) && !isSame(field, row, blank))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a row holds. */
    Set<String> held(E row) {
        ObjectNode tree = tree(row);
        return fields().stream()
                .filter(field -> isSaid(tree.path(field)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isSaid(JsonNode value) {
        return !value.isMissingNode() && !(value.isContainerNode() && value.isEmpty());
    }

    /** A new row of the same family. */
    @SuppressWarnings("unchecked") // its own class
    static <E extends Row> E blank(E row) {
        try {
            var constructor = row.getClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            return (E) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSame(String name, Row row, Row other) {
        try {
            Field field = row.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return Objects.equals(field.get(row), field.get(other));
        } catch (NoSuchFieldException e) {
            return false;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
