package nl.bron.deal;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Row;
import nl.bron.product.Product;
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

    /** The products of its lines; the draft may be wrong. */
    @Override
    default Map<Class<? extends Row>, Set<UUID>> referredTo() {
        List<LineDraft> said = orEmpty(lines());
        return Map.of(
                Product.class,
                said.stream()
                        .filter(Objects::nonNull)
                        .map(LineDraft::productId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

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
