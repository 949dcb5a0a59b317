package nl.bron.kernel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a client asks of all families at once. */
public record SearchRequest(
        @QueryParam("q")
        @NotNull
        @Size(min = 1, max = Search.MAX_LENGTH)
        @Parameter(
                required = true,
                description =
                        "Words that must all be found; case, accents and a wrong letter in a longer word do not matter.",
                example = "bakkerij zoet")
        String q,

        @QueryParam("limit")
        @DefaultValue("50")
        @Min(1)
        @Max(500)
        @Parameter(description = "At most this many hits.", example = "50")
        Integer limit,

        @QueryParam("cursor")
        @Nullable
        @Size(max = 4000)
        @Parameter(description = "Where to go on: `next` of the page before, with the same words.")
        String cursor) {}
