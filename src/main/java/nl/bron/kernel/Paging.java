package nl.bron.kernel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a list is wanted, in which order; the same parameters on every list. */
public record Paging(
        @QueryParam("limit")
        @DefaultValue("50")
        @Min(1)
        @Max(500)
        @Parameter(description = "At most this many rows.", example = "50")
        Integer limit,

        @QueryParam("cursor")
        @Nullable
        @Size(max = 4000)
        @Parameter(description = "Where to go on: `next` of the page before, with the same sort and filter.")
        String cursor,

        @QueryParam("sort")
        @Nullable
        @Size(max = 200)
        @Parameter(
                description =
                        "Attributes to sort by, `-` for descending; rows that are equal so far stay in order of their id.",
                example = "-updatedAt")
        String sort,

        @QueryParam("createdFrom") @Nullable @Parameter(description = "Made at or after this moment.")
        Instant createdFrom,

        @QueryParam("createdTo") @Nullable @Parameter(description = "Made before this moment.")
        Instant createdTo,

        @QueryParam("updatedFrom") @Nullable @Parameter(description = "Last changed at or after this moment.")
        Instant updatedFrom,

        @QueryParam("updatedTo") @Nullable @Parameter(description = "Last changed before this moment.")
        Instant updatedTo) {}
