package nl.bron.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.helger.masterdata.vat.VATINSyntaxChecker;
import jakarta.persistence.Converter;
import java.util.Locale;

/** A VAT identification number, judged by the form and the check digit of its member state. */
public record VatNumber(@JsonValue String text) implements Comparable<VatNumber> {

    /**
     * Reads and normalises a text.
     *
     * @throws IllegalArgumentException with what should have been sent
     */
    @JsonCreator
    public static VatNumber of(String text) {
        String bare = text.replaceAll("[ .-]", "").toUpperCase(Locale.ROOT);
        if (!VATINSyntaxChecker.isValidVATIN(bare, false)) {
            throw new IllegalArgumentException("must be a VAT number with its country code and a right check digit");
        }
        return new VatNumber(bare);
    }

    @Override
    public int compareTo(VatNumber other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Kept as its normalised text. */
    @Converter(autoApply = true)
    static class Column extends TextColumn<VatNumber> {
        Column() {
            super(VatNumber::new);
        }
    }
}
