package nl.bron.leading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import nl.bron.kernel.ReferenceKey;
import org.jspecify.annotations.Nullable;

/** One line of a report: what is not the same on both sides. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReconciliationEntry(
        Kind kind,
        @Nullable Long line,
        @Nullable String family,
        @Nullable String type,
        @Nullable String value,
        @Nullable String target,
        @Nullable List<Difference> differences,
        @Nullable String detail) {

    /** What there is to say. */
    enum Kind {
        DIFFERENT,
        MISSING_HERE,
        MISSING_THERE,
        REPEATED,
        INVALID
    }

    /** What one property is on either side, and which system leads it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            String field,
            @Nullable JsonNode here,
            @Nullable JsonNode there,
            @Nullable String leader) {}

    static ReconciliationEntry invalid(long line, String detail) {
        return new ReconciliationEntry(Kind.INVALID, line, null, null, null, null, null, detail);
    }

    static ReconciliationEntry of(
            Kind kind, @Nullable Long line, String family, ReferenceKey key, @Nullable String target) {
        return new ReconciliationEntry(kind, line, family, key.type(), key.value(), target, null, null);
    }

    static ReconciliationEntry different(
            long line, String family, ReferenceKey key, String target, List<Difference> differences) {
        return new ReconciliationEntry(
                Kind.DIFFERENT, line, family, key.type(), key.value(), target, differences, null);
    }
}
