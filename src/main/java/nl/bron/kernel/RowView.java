package nl.bron.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What every representation begins with; what all families get one day (own fields) comes here. */
public record RowView(
        @Schema(description = "The row's own id, a UUIDv7, given by Bron.")
        UUID id,

        @Schema(description = "Goes up by one with each change; the ETag.", examples = "1")
        long version,

        @Schema(description = "When the row was made.") Instant createdAt,

        @Schema(description = "When the row was last changed.")
        Instant updatedAt,

        @Schema(description = "What other systems call the row.")
        List<Reference> references,

        @JsonIgnore @Schema(hidden = true) boolean created,
        @JsonIgnore @Schema(hidden = true) @Nullable String proposal) {

    public static RowView of(Row row) {
        return new RowView(
                row.id(), row.version, row.createdAt, row.updatedAt, row.references, row.created, row.proposal);
    }
}
