package nl.bron.kernel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a row's history a client asks for. */
public record HistoryRequest(
        @QueryParam("limit")
        @DefaultValue("50")
        @Min(1)
        @Max(500)
        @Parameter(description = "At most this many changes on a page.", example = "50")
        Integer limit,

        @QueryParam("cursor")
        @Nullable
        @Size(max = 200)
        @Parameter(description = "Where to go on: `next` of the page before.")
        String cursor) {}
