package nl.bron.deal;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.bron.product.VatCategory;
import nl.bron.value.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What lines come to: the rounded lines added up, and VAT rounded per category and rate. */
@Schema(description = "What the lines come to. Lines are rounded each, VAT is rounded per category and rate.")
public record Totals(Money net, Money vat, Money gross, List<VatShare> vatBreakdown) {

    private record Rate(VatCategory category, BigDecimal percentage) {}

    private static final Comparator<Rate> ORDER =
            Comparator.comparing(Rate::category).thenComparing(Rate::percentage);

    public static Totals of(List<Line> lines, Currency currency) {
        Map<Rate, Money> bases = new TreeMap<>(ORDER);
        lines.forEach(line -> bases.merge(new Rate(line.vatCategory(), line.vatRate()), line.net(), Money::plus));
        List<VatShare> shares = bases.entrySet().stream()
                .map(base -> share(base.getKey(), base.getValue()))
                .toList();
        Money net = shares.stream().map(VatShare::base).reduce(Money.zero(currency), Money::plus);
        Money vat = shares.stream().map(VatShare::vat).reduce(Money.zero(currency), Money::plus);
        return new Totals(net, vat, net.plus(vat), shares);
    }

    private static VatShare share(Rate rate, Money base) {
        Money vat = base.times(rate.percentage().movePointLeft(2)).rounded();
        return new VatShare(rate.category(), rate.percentage(), base, vat);
    }
}
