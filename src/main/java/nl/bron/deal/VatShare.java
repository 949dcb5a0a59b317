package nl.bron.deal;

import java.math.BigDecimal;
import nl.bron.product.VatCategory;
import nl.bron.value.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The VAT of all lines of one category and rate. */
@Schema(description = "The VAT of all lines of one category and rate.")
public record VatShare(
        VatCategory category,
        @Schema(description = "Percentage.") BigDecimal rate,
        @Schema(description = "The sum of the lines' nets.") Money base,

        @Schema(description = "base x rate / 100, rounded half up.")
        Money vat) {}
