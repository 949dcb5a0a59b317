package nl.bron.product;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import nl.bron.value.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What a client may say about a product. */
@Schema(description = "What a client may say about a product.")
record ProductDraft(
        @NotBlank @Size(max = 64) @Schema(description = "Stock keeping unit; unique.", example = "KOF-1000")
        String sku,

        @NotBlank @Size(max = 200) @Schema(example = "Koffiebonen 1 kg")
        String name,

        @Nullable @Size(min = 1, max = 2000) String description,

        @Nullable
        @Size(min = 1, max = 40)
        @Schema(description = "What a quantity of 1 is; piece, unless said otherwise.", example = "bag")
        String unit,

        @NotNull VatCategory vatCategory,

        @Nullable @Size(min = 1, max = 100) @Schema(example = "coffee")
        String category,

        @Nullable @Valid @Schema(description = "Before discount, without VAT.")
        Money listPrice,

        @Nullable @Schema(description = "True, unless said otherwise.")
        Boolean active,

        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements Draft<Product> {

    static ProductDraft of(Product it) {
        return new ProductDraft(
                it.sku,
                it.name,
                it.description,
                it.unit,
                it.vatCategory,
                it.category,
                it.listPrice,
                it.active,
                List.copyOf(it.references()));
    }

    @Override
    public Product applyTo(Product it) {
        it.sku = sku;
        it.name = name;
        it.description = description;
        it.unit = unit == null ? "piece" : unit;
        it.vatCategory = vatCategory;
        it.category = category;
        it.listPrice = listPrice;
        it.active = active == null || active;
        return it;
    }
}
