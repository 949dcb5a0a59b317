package nl.bron.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Converter;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** A language, by BCP 47. */
public record LanguageTag(@JsonValue String text) implements Comparable<LanguageTag> {

    /**
     * Reads and normalises a text.
     *
     * @throws IllegalArgumentException with what should have been sent
     */
    @JsonCreator
    public static LanguageTag of(String text) {
        try {
            String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
            if (text.isEmpty() || text.length() > 35) {
                throw new IllegalArgumentException("must be a language tag such as nl or nl-BE");
            }
            return new LanguageTag(tag);
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("must be a language tag such as nl or nl-BE", e);
        }
    }

    @Override
    public int compareTo(LanguageTag other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Kept as its normalised text. */
    @Converter(autoApply = true)
    static class Column extends TextColumn<LanguageTag> {
        Column() {
            super(LanguageTag::new);
        }
    }
}
