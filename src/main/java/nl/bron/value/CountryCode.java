package nl.bron.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Converter;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;

/** A country, by ISO 3166-1 alpha-2. */
public record CountryCode(@JsonValue String text) implements Comparable<CountryCode> {

    /**
     * Reads and normalises a text.
     *
     * @throws IllegalArgumentException with what should have been sent
     */
    @JsonCreator
    public static CountryCode of(String text) {
        if (!Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(text)) {
            throw new IllegalArgumentException("must be a country code of ISO 3166-1 alpha-2, such as NL");
        }
        return new CountryCode(text);
    }

    @Override
    public int compareTo(CountryCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Kept as its normalised text. */
    @Converter(autoApply = true)
    static class Column extends TextColumn<CountryCode> {
        Column() {
            super(CountryCode::new);
        }
    }
}
