package nl.bron.kernel;

/**
 * What a client asks of a list in a body: the same as in query parameters, for what may not stand in a URL.
 *
 * @param <F> the family's own parameters
 */
public record ListQuery<F>(F filter, ListRequest asked) {}
