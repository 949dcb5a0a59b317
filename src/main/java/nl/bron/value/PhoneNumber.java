package nl.bron.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import jakarta.persistence.Converter;

/** A phone number in E.164; one without a country code is Dutch. */
public record PhoneNumber(@JsonValue String text) implements Comparable<PhoneNumber> {

    /**
     * Reads and normalises a text.
     *
     * @throws IllegalArgumentException with what should have been sent
     */
    @JsonCreator
    public static PhoneNumber of(String text) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            var number = numbers.parse(text, "NL");
            if (!numbers.isPossibleNumber(number)) {
                throw new IllegalArgumentException("must be a phone number as long as numbers of its country are");
            }
            return new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("must be a phone number such as +31 20 123 4567", e);
        }
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Kept as its normalised text. */
    @Converter(autoApply = true)
    static class Column extends TextColumn<PhoneNumber> {
        Column() {
            super(PhoneNumber::new);
        }
    }
}
