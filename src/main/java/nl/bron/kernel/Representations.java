package nl.bron.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows as JSON trees, for who wants less of them than there is, or more, or in another form. */
@ApplicationScoped
class Representations {

    private final ObjectMapper json;

    Representations(ObjectMapper json) {
        this.json = json;
    }

    /** What a representation shows of a row, in order. */
    static Stream<RecordComponent> properties(Class<?> view) {
        return Arrays.stream(view.getRecordComponents())
                .filter(component -> !component.getAccessor().isAnnotationPresent(JsonIgnore.class))
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? properties(component.getType())
                        : Stream.of(component));
    }

    /** The properties that a client wants, all of which must be there; none, if it wants them all. */
    List<String> fields(Class<?> view, @Nullable List<String> wanted) {
        if (wanted == null) {
            return List.of();
        }
        List<String> known =
                properties(view).map(RecordComponent::getName).sorted().toList();
        if (!known.containsAll(wanted)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "not all of these fields are there")
                    .with(Violation.of("fields", "FIELDS", "must be of these: " + String.join(", ", known)));
        }
        return wanted;
    }

    /** All there is, for whoever may see what; for the log. */
    ObjectNode whole(View view) {
        try (TokenBuffer buffer = new TokenBuffer(json, false)) {
            json.writer().withAttribute(Confidential.Omission.WHOLE, true).writeValue(buffer, view);
            return json.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode tree(View view, List<String> fields) {
        ObjectNode whole = json.valueToTree(view);
        if (fields.isEmpty()) {
            return whole;
        }
        ObjectNode tree = json.createObjectNode();
        fields.stream().filter(whole::has).forEach(field -> tree.set(field, whole.get(field)));
        return tree;
    }
}
