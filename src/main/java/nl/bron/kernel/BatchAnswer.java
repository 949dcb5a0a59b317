package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of each operation of a batch, in the same order. */
@Schema(name = "BatchAnswer", description = "What became of each operation, in the same order.")
record BatchAnswer(List<Result> results) {

    /** What became of one operation. */
    @Schema(name = "BatchResult", description = "What became of one operation, as its own answer would tell.")
    record Result(
            @Schema(description = "The HTTP status.", examples = "201")
            int status,

            @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "Location and ETag.")
            Map<String, String> headers,

            @Nullable
            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    description = "The representation, or the problem.")
            JsonNode body) {}
}
