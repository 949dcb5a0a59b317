package nl.bron.kernel;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the changes, and where to go on. */
@Schema(name = "ChangePage", description = "Some of the changes, and where to go on.")
public record ChangePage(
        @Schema(description = "The changes, in order.") List<Change> items,

        @Nullable
        @Schema(
                description = "Where to go on. In a history absent on the last page; in the feed always there.",
                example = "WyIzZGQyIl0")
        String next) {}
