package nl.bron.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import nl.bron.deal.LineView;
import nl.bron.deal.Totals;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order as clients see it. */
@Schema(name = "Order", description = "What a relation ordered.")
record OrderView(
        @JsonUnwrapped RowView row,

        @Schema(description = "Without gaps per year of the order date.", example = "ORD-2026-00012")
        String number,

        UUID relationId,
        @Nullable UUID contactId,
        @Nullable UUID accountManagerId,

        @Nullable @Schema(description = "The accepted offer that it was made of.")
        UUID offerId,

        LocalDate orderDate,
        @Nullable LocalDate requiredDate,
        Currency currency,
        OrderStatus status,
        List<LineView> lines,
        Totals totals)
        implements View {

    static OrderView of(Order it) {
        return new OrderView(
                RowView.of(it),
                it.number,
                it.relationId,
                it.contactId,
                it.accountManagerId,
                it.offerId,
                it.orderDate,
                it.requiredDate,
                it.currency,
                it.status,
                LineView.of(it.lines),
                Totals.of(it.lines, it.currency));
    }
}
