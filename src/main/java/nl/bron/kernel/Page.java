package nl.bron.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items representations, or what of them was asked for
 * @param next the cursor of the next page; absent on the last
 * @param count how many rows there are in all, if that was asked
 */
public record Page<V>(
        List<?> items, @Nullable String next, @Nullable Long count) implements Listed<V> {}
