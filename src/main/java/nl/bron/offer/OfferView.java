package nl.bron.offer;

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

/** An offer as clients see it. */
@Schema(name = "Offer", description = "What was offered to a relation.")
record OfferView(
        @JsonUnwrapped RowView row,

        @Nullable
        @Schema(description = "Without gaps per year; given when the offer is sent.", example = "OFF-2026-00012")
        String number,

        UUID relationId,
        @Nullable UUID contactId,
        @Nullable UUID accountManagerId,

        @Nullable @Schema(description = "The offer that this one takes the place of, once it is sent.")
        UUID revisionOfId,

        LocalDate offerDate,
        @Nullable LocalDate validUntilDate,
        Currency currency,
        OfferStatus status,
        List<LineView> lines,
        Totals totals)
        implements View {

    static OfferView of(Offer it) {
        return new OfferView(
                RowView.of(it),
                it.number,
                it.relationId,
                it.contactId,
                it.accountManagerId,
                it.revisionOfId,
                it.offerDate,
                it.validUntilDate,
                it.currency,
                it.status,
                LineView.of(it.lines),
                Totals.of(it.lines, it.currency));
    }
}
