package nl.bron.change;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which deliveries a client asks for. */
record DeliveryRequest(
        @QueryParam("status") @Nullable @Parameter(description = "Only those that are so far.")
        DeliveryStatus status,

        @QueryParam("limit")
        @DefaultValue("50")
        @Min(1)
        @Max(500)
        @Parameter(description = "At most this many deliveries on a page.", example = "50")
        Integer limit,

        @QueryParam("cursor")
        @Nullable
        @Pattern(regexp = "\\d{1,18}")
        @Parameter(description = "Where to go on: `next` of the page before.")
        String cursor) {}
