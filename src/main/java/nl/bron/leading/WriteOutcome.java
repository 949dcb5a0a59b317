package nl.bron.leading;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What would become of a write. */
@Schema(name = "WriteOutcome", description = "What would become of a write.")
record WriteOutcome(
        @Schema(description = "REJECT if any of it is refused, else PROPOSE if any of it is parked, else ACCEPT.")
        Others outcome,

        @Schema(description = "Of each property that would not be what it is.")
        List<Field> fields) {

    /** What would become of one property. */
    @Schema(name = "WriteOutcomeField", description = "What would become of one property.")
    record Field(
            @Schema(example = "vatNumber") String field,
            Others outcome,

            @Nullable @Schema(description = "The system that leads it, if one does.", example = "erp")
            String leader,

            @Nullable @Schema(description = "The leading rule that says so.")
            UUID ruleId) {}
}
