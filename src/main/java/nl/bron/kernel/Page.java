package nl.bron.kernel;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list, and where the next one begins. */
public record Page<T>(
        @Schema(description = "The rows, in the order asked for.")
        List<T> items,

        @Nullable
        @Schema(
                description = "The cursor of the next page; absent on the last.",
                example = "WyIyMDI2LTAzLTAxVDEyOjAwOjAwWiJd")
        String next) {

    public <R> Page<R> map(Function<? super T, R> form) {
        return new Page<>(items.stream().<R>map(form).toList(), next);
    }
}
