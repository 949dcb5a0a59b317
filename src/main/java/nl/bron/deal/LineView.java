package nl.bron.deal;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.bron.product.VatCategory;
import nl.bron.value.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line as clients see it. */
@Schema(name = "Line", description = "One line of an offer or an order.")
public record LineView(
        @Schema(description = "Counts from 1.", examples = "1")
        int position,

        @Nullable UUID productId,
        String description,
        BigDecimal quantity,
        String unit,

        @Schema(description = "Before discount, without VAT.")
        Money unitPrice,

        BigDecimal discountPercent,
        VatCategory vatCategory,
        @Schema(description = "Percentage.", example = "21") BigDecimal vatRate,

        @Schema(description = "quantity x unitPrice x (1 - discountPercent / 100), rounded half up.")
        Money net) {

    public static List<LineView> of(List<Line> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(index -> of(index + 1, lines.get(index)))
                .toList();
    }

    private static LineView of(int position, Line it) {
        return new LineView(
                position,
                it.productId(),
                it.description(),
                it.quantity(),
                it.unit(),
                it.unitPrice(),
                it.discountPercent(),
                it.vatCategory(),
                it.vatRate(),
                it.net());
    }
}
