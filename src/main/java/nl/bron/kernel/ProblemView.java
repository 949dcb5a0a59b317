package nl.bron.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a problem is told: RFC 9457. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "Why the request was refused, by RFC 9457.")
public record ProblemView(
        @Schema(description = "The page that explains this kind of problem.", example = "/problems/STALE")
        String type,

        @Schema(description = "The kind of problem, for a person.", example = "The row was changed meanwhile")
        String title,

        @Schema(description = "The HTTP status.", examples = "412")
        int status,

        @Schema(description = "What happened this time.") String detail,

        @Schema(description = "The path of the request.", example = "/v1/relations")
        String instance,

        // A text to clients, not an enumeration: a kind that is added must break nobody.
        @Schema(
                implementation = String.class,
                maxLength = 60,
                pattern = "^[A-Z]+(_[A-Z]+)*$",
                description = "The kind of problem, for a machine; never renamed, but there may be more.",
                example = "STALE")
        ProblemType code,

        @Schema(description = "Finds the request in Bron's log.", example = "4bf92f3577b34da6a3ce929d0e0e4736")
        String traceId,

        @Schema(description = "All that is wrong with the request.")
        List<Violation> errors,

        @Schema(description = "What would have been allowed instead, such as the next statuses.")
        List<String> allowed,

        @Nullable
        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "Which system leads each field that would have been changed.")
        Map<String, String> leaders,

        @Nullable
        @Schema(
                description = "The resource that is in the way.",
                example = "/v1/relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21")
        String existing,

        @Nullable
        @Schema(
                description = "Where the whole state can be had, and the cursor that goes on from it.",
                example = "/v1/changes/snapshot")
        String snapshot) {}
