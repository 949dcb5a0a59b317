package nl.bron.kernel;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * What a list is answered by: a {@link Page} of it, or an {@link Export} of all.
 *
 * @param <V> how a row is represented
 */
@JsonSerialize(as = Page.class) // an export is not written by Jackson
@SuppressWarnings("UnusedTypeParameter") // tells the contract what a row looks like
public sealed interface Listed<V> permits Page, Export {}
