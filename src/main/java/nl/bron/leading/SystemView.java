package nl.bron.leading;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A system as clients see one. */
@Schema(name = "System", description = "A system around Bron; each client is of one.")
record SystemView(
        @JsonUnwrapped RowView row,
        String code,
        String name,
        SystemKind kind,
        @Nullable String owner,
        SystemStatus status,

        @Nullable @Schema(description = "When one of its clients last called, to the minute.")
        Instant lastSeenAt)
        implements View {

    static SystemView of(System it) {
        return new SystemView(RowView.of(it), it.code, it.name, it.kind, it.owner, it.status, it.lastSeenAt);
    }
}
