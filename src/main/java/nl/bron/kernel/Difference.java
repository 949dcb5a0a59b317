package nl.bron.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** In what two representations of a row differ, apart from what differs in any two versions. */
final class Difference {

    private static final Set<String> OF_EVERY_VERSION = Set.of("id", "version", "createdAt", "updatedAt");

    private Difference() {}

    /** The names of the properties that one has and the other has not, or that are not the same. */
    static Set<String> fields(@Nullable ObjectNode before, @Nullable ObjectNode after) {
        Set<String> fields = new TreeSet<>();
        for (ObjectNode state : new @Nullable ObjectNode[] {before, after}) {
            Iterator<String> names = state == null ? Set.<String>of().iterator() : state.fieldNames();
            names.forEachRemaining(fields::add);
        }
        fields.removeAll(OF_EVERY_VERSION);
        fields.removeIf(
                field -> before != null && after != null && Objects.equals(before.get(field), after.get(field)));
        return fields;
    }
}
