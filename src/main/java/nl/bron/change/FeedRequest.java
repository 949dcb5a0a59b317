package nl.bron.change;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** Which changes a consumer asks for, and for how long it waits for them. */
record FeedRequest(
        @QueryParam("after")
        @Nullable
        @Size(max = 40)
        @Parameter(
                description = "The changes after this cursor; without it, from the oldest that is kept.",
                example = "5d41402abc4b-4711")
        String after,

        @QueryParam("types")
        @Separator(",")
        @Nullable
        @Size(max = 50)
        @Parameter(description = "Only changes of rows of these kinds; without it, of all that the caller may read.")
        List<String> types,

        @QueryParam("changedFields")
        @Separator(",")
        @Nullable
        @Size(max = 50)
        @Parameter(description = "Only changes of one of these properties.")
        List<String> changedFields,

        @QueryParam("limit")
        @DefaultValue("100")
        @Min(1)
        @Max(1000)
        @Parameter(description = "At most this many changes.", example = "100")
        Integer limit,

        @QueryParam("waitSeconds")
        @DefaultValue("0")
        @Min(0)
        @Max(30)
        @Parameter(description = "If there is none, the seconds to wait for one.", example = "20")
        Integer patience) {}
