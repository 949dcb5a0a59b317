package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which system leads what of a row; asked before a change is stored. */
public interface Leading {

    /**
     * What is to be written.
     *
     * @param fields what would not be what it was; of a new row, what it would hold
     * @param state the row as it is stored, or as it would be made: a rule's condition is on this
     */
    record Written(Set<String> fields, JsonNode state) {}

    /** By whom those fields are led that the writer may not just write: refused, or to be proposed. */
    record Verdict(SortedMap<String, String> refused, SortedMap<String, String> proposed) {

        public static Verdict accepted() {
            return new Verdict(new TreeMap<>(), new TreeMap<>());
        }

        /** All or nothing: what would be proposed is refused as well. */
        Verdict strict() {
            SortedMap<String, String> all = new TreeMap<>(refused);
            all.putAll(proposed);
            return new Verdict(all, new TreeMap<>());
        }
    }

    /** What becomes of a write of a row of a family, called as one row of it is, by a system. */
    Verdict judge(String family, String system, Supplier<Written> write);

    /**
     * What some fields of a row should become.
     *
     * @param target the row's path
     * @param relation the relation that the row is or belongs to, if it does
     * @param before what they are, in the form of the family's draft
     */
    record Proposed(
            String target,
            String family,
            UUID row,
            @Nullable UUID relation,
            ObjectNode before,
            ObjectNode after,
            @Nullable String reason) {}

    /** Parks what may not just be written; gives the proposal's path. */
    String propose(Proposed proposed);
}
