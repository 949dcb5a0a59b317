package nl.bron.value;

import jakarta.persistence.AttributeConverter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value that is kept as the text it was normalised to. */
abstract class TextColumn<T> implements AttributeConverter<T, String> {

    private final Function<String, T> read;

    TextColumn(Function<String, T> read) {
        this.read = read;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable T value) {
        return value == null ? null : value.toString();
    }

    @Override
    public @Nullable T convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : read.apply(column);
    }
}
