package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One operation of a batch, as it would be a request of its own. */
@Schema(
        description =
                "One operation, as it would be a request of its own. `$0.id` in its path or body stands for the id in the answer to the first operation, `$1.id` for that of the second, and so on; so does any other property.")
record BatchOperation(
        @NotNull BatchMethod method,

        @NotNull @Size(min = 1, max = 4000) @Schema(example = "/v1/relations")
        String path,

        @Nullable
        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "If-Match and Prefer mean what they mean in a request.")
        Map<String, String> headers,

        @Nullable @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonNode body) {

    /** A header, whatever the case of its name. */
    @Nullable
    String header(String name) {
        if (headers == null) {
            return null;
        }
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name) && header.getValue() != null)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whether the row it is about is to be told; what it does not write it always wants to see. */
    boolean wantsRow() {
        return method == BatchMethod.GET || !Prefer.minimal(header(Prefer.HEADER));
    }

    /** As a request by a key is known again. */
    String asked() {
        String said = headers == null
                ? ""
                : headers.entrySet().stream()
                        .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ":" + header.getValue())
                        .sorted()
                        .collect(Collectors.joining(","));
        return method + " " + path + " " + said + " " + body;
    }
}
