package nl.bron.product;

import java.math.BigDecimal;

/** How a thing is taxed: the UN/EDIFACT 5305 codes that Dutch invoices use, each with the Dutch rate it has of itself. */
public enum VatCategory {
    /** Standard rate. */
    S("21"),
    /** Lower rate. */
    AA("9"),
    /** Zero rated. */
    Z("0"),
    /** Exempt. */
    E("0"),
    /** Reverse charge. */
    AE("0"),
    /** Supply within the European Economic Area. */
    K("0"),
    /** Export, not taxed. */
    G("0"),
    /** Outside the scope of VAT. */
    O("0");

    private final BigDecimal rate;

    VatCategory(String rate) {
        this.rate = new BigDecimal(rate);
    }

    /** The percentage, unless a line says another. */
    public BigDecimal rate() {
        return rate;
    }

    /** Whether another percentage than zero makes sense. */
    public boolean taxed() {
        return rate.signum() > 0;
    }
}
