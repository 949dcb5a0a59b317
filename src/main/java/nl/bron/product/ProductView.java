package nl.bron.product;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import nl.bron.value.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A product as clients see it. */
@Schema(name = "Product", description = "Something that is sold.")
record ProductView(
        @JsonUnwrapped RowView row,
        String sku,
        String name,
        @Nullable String description,
        String unit,
        VatCategory vatCategory,
        @Nullable String category,
        @Nullable Money listPrice,
        boolean active)
        implements View {

    static ProductView of(Product it) {
        return new ProductView(
                RowView.of(it),
                it.sku,
                it.name,
                it.description,
                it.unit,
                it.vatCategory,
                it.category,
                it.listPrice,
                it.active);
    }
}
