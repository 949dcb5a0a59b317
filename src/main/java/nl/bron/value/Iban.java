package nl.bron.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Converter;
import java.util.Locale;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

/** A bank account, by ISO 13616, with a right check number (mod 97). */
public record Iban(@JsonValue String text) implements Comparable<Iban> {

    /**
     * Reads and normalises a text.
     *
     * @throws IllegalArgumentException with what should have been sent
     */
    @JsonCreator
    public static Iban of(String text) {
        String bare = text.replace(" ", "").toUpperCase(Locale.ROOT);
        try {
            IbanUtil.validate(bare);
        } catch (Iban4jException e) {
            throw new IllegalArgumentException("must be an IBAN with a right check number", e);
        }
        return new Iban(bare);
    }

    @Override
    public int compareTo(Iban other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Kept as its normalised text. */
    @Converter(autoApply = true)
    static class Column extends TextColumn<Iban> {
        Column() {
            super(Iban::new);
        }
    }
}
