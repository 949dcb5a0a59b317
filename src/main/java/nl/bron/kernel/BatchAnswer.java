package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of each operation of a batch, in the same order. */
@Schema(name = "BatchAnswer", description = "What became of each operation, in the same order.", example = """
                {
                  "results": [
                    {
                      "status": 201,
                      "headers": {
                        "Location": "/v1/relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21",
                        "ETag": "\\"1\\"",
                        "Preference-Applied": "return=minimal"
                      }
                    },
                    {
                      "status": 201,
                      "headers": {
                        "Location": "/v1/contacts/0199c3a2-7b1c-74da-a3ff-39cb9ea22f9f",
                        "ETag": "\\"1\\"",
                        "Preference-Applied": "return=minimal"
                      }
                    }
                  ]
                }
                """)
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
