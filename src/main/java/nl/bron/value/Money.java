package nl.bron.value;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An amount of a currency; never a float. A price may be finer than the currency's minor unit, never coarser. */
@Embeddable
@Schema(description = "An amount of a currency; the amount is a decimal in a string.")
public record Money(
        @NotNull @Digits(integer = 15, fraction = 6) @Schema(example = "1234.50")
        BigDecimal amount,

        @NotNull @Schema(example = "EUR") Currency currency) {

    /** Writes 12.5 euro as 12.50 and leaves 0.0125 as it is; what is wrong is left for the validation to tell. */
    @SuppressWarnings("NullAway") // binding makes half a value first, and then says what is missing
    public Money {
        if (amount != null && currency != null) {
            int scale = Math.max(
                    currency.getDefaultFractionDigits(),
                    amount.stripTrailingZeros().scale());
            amount = amount.setScale(scale, RoundingMode.UNNECESSARY);
        }
    }

    /** The amount rounded half up to the currency's minor unit. */
    public Money rounded() {
        return new Money(amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP), currency);
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount), currency);
    }

    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }
}
