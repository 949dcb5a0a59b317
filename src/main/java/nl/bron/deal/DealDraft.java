package nl.bron.deal;

import java.util.Currency;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Row;
import org.jspecify.annotations.Nullable;

/**
 * What drafts of offers and of orders have in common.
 *
 * @param <D> the draft itself
 * @param <E> the entity it is a draft of
 */
public interface DealDraft<D, E extends Row> extends Draft<E> {

    Currency EURO = Currency.getInstance("EUR");

    UUID relationId();

    @Nullable
    UUID contactId();

    @Nullable
    UUID accountManagerId();

    @Nullable
    Currency currency();

    List<LineDraft> lines();

    /** The same draft with other lines. */
    D with(List<LineDraft> lines);

    /** Euro, unless said otherwise. */
    default Currency currencyOrEuro() {
        Currency currency = currency();
        return currency == null ? EURO : currency;
    }

    /** What the draft says was agreed. */
    default Terms terms() {
        List<Line> agreed = lines().stream().map(LineDraft::line).toList();
        return new Terms(relationId(), contactId(), accountManagerId(), currencyOrEuro(), agreed);
    }
}
