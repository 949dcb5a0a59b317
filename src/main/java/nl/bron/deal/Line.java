package nl.bron.deal;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.UUID;
import nl.bron.product.VatCategory;
import nl.bron.value.Money;
import org.jspecify.annotations.Nullable;

/** One line of an offer or an order: a product, or something described freely, as it was agreed. */
@Embeddable
public record Line(
        @Nullable UUID productId,
        String description,
        BigDecimal quantity,
        String unit,
        Money unitPrice,
        BigDecimal discountPercent,
        @Enumerated(EnumType.STRING) VatCategory vatCategory,
        BigDecimal vatRate) {

    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    /** Quantity times price less discount, rounded half up to the currency's minor unit. */
    public Money net() {
        BigDecimal share = BigDecimal.ONE.subtract(discountPercent.multiply(HUNDREDTH));
        return unitPrice.times(quantity.multiply(share)).rounded();
    }
}
