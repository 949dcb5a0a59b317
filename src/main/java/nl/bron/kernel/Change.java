package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One change of one row, as whoever is told of it is told: a CloudEvent 1.0.2. */
@Schema(name = "Change", description = "One change of one row, as a CloudEvent 1.0.2.")
public record Change(
        @Schema(description = "The version of CloudEvents.", example = "1.0")
        String specversion,

        @Schema(
                description = "The change's own id; with `source` it is told from any other.",
                example = "4711-d0bvp1k9s0")
        String id,

        @Schema(description = "Whose it is.", example = "/tenants/default")
        String source,

        @Schema(
                description = "What happened to what; there may be more types.",
                example = "nl.bron.relation.change",
                maxLength = 100)
        String type,

        @Schema(
                description = "The row: its path within the API.",
                example = "relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21")
        String subject,

        @Schema(description = "When.") Instant time,

        @Schema(description = "The media type of `data`.", example = "application/json")
        String datacontenttype,

        @Nullable
        @Schema(
                description =
                        "Its position in the feed: goes up by one with each change of any row. Absent in a history.",
                example = "4711")
        String sequence,

        Data data) {

    /** What became of the row. */
    @Schema(name = "ChangeData", description = "What became of the row.")
    public record Data(
            @Schema(description = "Of what kind the row is.", example = "relation", maxLength = 60)
            String family,

            UUID id,

            @Schema(description = "The version that the change made; one more than the last.", examples = "2")
            long version,

            @Schema(description = "CREATE, CHANGE or DELETE; there may be more.", example = "CHANGE", maxLength = 20)
            String operation,

            @Schema(description = "Who did it: the API key's id.", example = "0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21")
            String actor,

            @Schema(description = "The system that the actor belongs to.", example = "erp")
            String system,

            @Nullable
            @Schema(
                    description = "Why, if the client said so in Change-Reason.",
                    example = "merged two debtors in the ERP")
            String reason,

            @Nullable
            @Schema(description = "Finds the request in Bron's log.", example = "4bf92f3577b34da6a3ce929d0e0e4736")
            String traceId,

            @Schema(description = "The properties that are not what they were; of a new or deleted row, all it has.")
            List<String> changedFields,

            @Nullable
            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    description = "What the changed properties were; absent for a new row.")
            JsonNode before,

            @Nullable
            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    description = "The row as it is since; absent for a deleted one.")
            JsonNode after) {}
}
