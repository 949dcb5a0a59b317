package nl.bron.change;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the deliveries, and where to go on. */
@Schema(name = "DeliveryPage", description = "Some of the deliveries, and where to go on.")
record DeliveryPage(
        @Schema(description = "The deliveries, the last one first.")
        List<Delivery> items,

        @Nullable @Schema(description = "The cursor of the next page; absent on the last.", example = "4711")
        String next) {}
