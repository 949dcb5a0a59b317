package nl.bron.leading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import nl.bron.kernel.Reference;
import nl.bron.kernel.ReferenceKey;
import org.jspecify.annotations.Nullable;

/** What another system holds of one row: its key there, and what it takes some properties to be. */
record ReconciliationLine(
        @NotNull @Pattern(regexp = Reference.CODE) @Size(max = 63)
        String family,

        @Nullable @Pattern(regexp = Reference.CODE) @Size(max = 63)
        String type,

        @NotNull @Size(min = 1, max = 200) String value,
        @NotNull ObjectNode fields) {

    ReferenceKey key(String system) {
        return new ReferenceKey(system, type == null ? family : type, value);
    }
}
