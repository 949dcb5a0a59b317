package nl.bron.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonPointer;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How rows lie flat in a file.
 *
 * @param family of which the rows are, in the plural
 * @param row what one is, in the singular
 */
public record Table(String family, String row, List<Column> columns, Delimiter delimiter, boolean bom) {

    /**
     * One value of each row.
     *
     * @param name as in the representation, with a point between a whole and its part: {@code person.familyName}
     */
    public record Column(String name, JsonPointer place, Class<?> type) {}

    /** The columns of a representation; what has parts is as many columns, what is a list is one. */
    static List<Column> columns(Class<?> view, List<String> fields) {
        Stream<RecordComponent> wanted = fields.isEmpty()
                ? Representations.properties(view)
                : fields.stream()
                        .flatMap(field -> Representations.properties(view)
                                .filter(component -> component.getName().equals(field)));
        return wanted.flatMap(component -> columns("", component)).toList();
    }

    private static Stream<Column> columns(String whole, RecordComponent component) {
        String name = whole + component.getName();
        Class<?> type = component.getType();
        if (type.isRecord() && !isText(type)) {
            return Representations.properties(type).flatMap(part -> columns(name + ".", part));
        }
        return Stream.of(new Column(name, JsonPointer.compile("/" + name.replace('.', '/')), type));
    }

    private static boolean isText(Class<?> type) {
        return Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }
}
