package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list was left: the sort keys of the last row seen, and a fingerprint of the list they belong to. */
record Cursor(String fingerprint, List<@Nullable Comparable<Object>> values) {

    String text() {
        return text(fingerprint, values);
    }

    static String text(String fingerprint, List<? extends @Nullable Object> values) {
        ArrayNode parts = Json.STRICT.createArrayNode().add(fingerprint);
        values.forEach(value -> parts.add(value == null ? null : value.toString()));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(parts.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor for a list; one of another list, or of no list at all, is refused. */
    static Cursor of(String text, String fingerprint, Sort sort) {
        try {
            JsonNode parts = Json.STRICT.readTree(Base64.getUrlDecoder().decode(text));
            if (!parts.isArray()
                    || parts.size() != sort.keys().size() + 1
                    || !parts.get(0).asText().equals(fingerprint)) {
                throw unfit("the cursor comes from a list with another sort or filter");
            }
            List<@Nullable Comparable<Object>> values = new ArrayList<>();
            for (Sort.Key key : sort.keys()) {
                values.add(value(parts.get(values.size() + 1), key.type()));
            }
            return new Cursor(fingerprint, values);
        } catch (IllegalArgumentException | IOException e) {
            throw unfit("the cursor is not one of ours");
        }
    }

    @SuppressWarnings("unchecked") // only comparable attributes are sortable
    private static @Nullable Comparable<Object> value(JsonNode part, Class<?> type) {
        return part.isNull() ? null : (Comparable<Object>) Texts.read(part.asText(), type);
    }

    private static Problem unfit(String detail) {
        return Problem.of(ProblemType.INVALID_CURSOR, detail).with(Violation.of("cursor", "CURSOR", detail));
    }
}
