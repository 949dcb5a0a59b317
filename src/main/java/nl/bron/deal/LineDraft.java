package nl.bron.deal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import nl.bron.kernel.RefersTo;
import nl.bron.kernel.Violations;
import nl.bron.product.Product;
import nl.bron.product.VatCategory;
import nl.bron.value.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client may say about a line; what it leaves out of a line with a product comes from the product. */
@Schema(description = "One line. What is left out of a line with a product comes from the product.")
public record LineDraft(
        @Nullable @RefersTo(Product.class) @Schema(description = "Absent for a line in free text.")
        UUID productId,

        @Nullable
        @Size(min = 1, max = 500)
        @Schema(description = "The product's name, unless said otherwise.", example = "Coffee, 1 kg")
        String description,

        @NotNull @Digits(integer = 12, fraction = 6) @Schema(example = "12")
        BigDecimal quantity,

        @Nullable @Size(min = 1, max = 40) @Schema(description = "The product's unit, else piece.", example = "bag")
        String unit,

        @Nullable
        @Valid
        @Schema(description = "Before discount, without VAT; the product's list price, unless said otherwise.")
        Money unitPrice,

        @Nullable
        @DecimalMin("0")
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 6)
        @Schema(description = "0, unless said otherwise.", example = "15")
        BigDecimal discountPercent,

        @Nullable @Schema(description = "The product's, unless said otherwise.")
        VatCategory vatCategory,

        @Nullable
        @DecimalMin("0")
        @DecimalMax("100")
        @Digits(integer = 3, fraction = 6)
        @Schema(description = "Percentage; the category's Dutch rate, unless said otherwise.", example = "21")
        BigDecimal vatRate) {

    public static LineDraft of(Line it) {
        return new LineDraft(
                it.productId(),
                it.description(),
                it.quantity(),
                it.unit(),
                it.unitPrice(),
                it.discountPercent(),
                it.vatCategory(),
                it.vatRate());
    }

    /** This line with everything in it, or what is missing. */
    LineDraft completed(@Nullable Product product, String place, Currency currency, Violations found) {
        LineDraft full = product == null ? this : filled(product);
        found.unless(
                full.description != null,
                place + "/description",
                "REQUIRED",
                "a line without a product needs a description");
        found.unless(
                full.unitPrice != null,
                place + "/unitPrice",
                "REQUIRED",
                "neither the line nor its product has a price");
        found.unless(
                full.vatCategory != null,
                place + "/vatCategory",
                "REQUIRED",
                "a line without a product needs a VAT category");
        found.unless(
                full.unitPrice == null || full.unitPrice.currency().equals(currency),
                place + "/unitPrice/currency",
                "CURRENCY",
                "must be " + currency + ", as the whole is");
        found.unless(
                full.vatCategory == null || full.vatCategory.taxed() || vatRate == null || vatRate.signum() == 0,
                place + "/vatRate",
                "VAT_RATE",
                "must be 0 in category " + full.vatCategory);
        return full;
    }

    private LineDraft filled(Product product) {
        return new LineDraft(
                productId,
                description == null ? product.name() : description,
                quantity,
                unit == null ? product.unit() : unit,
                unitPrice == null ? product.listPrice() : unitPrice,
                discountPercent,
                vatCategory == null ? product.vatCategory() : vatCategory,
                vatRate);
    }

    /** The line that is agreed, once it is complete; numbers are kept without idle zeros. */
    @SuppressWarnings("NullAway") // only of completed drafts
    public Line line() {
        return new Line(
                productId,
                description,
                plain(quantity),
                unit == null ? "piece" : unit,
                unitPrice,
                discountPercent == null ? BigDecimal.ZERO : plain(discountPercent),
                vatCategory,
                vatRate == null ? vatCategory.rate() : plain(vatRate));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
