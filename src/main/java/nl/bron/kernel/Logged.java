package nl.bron.kernel;

/**
 * There is a new entry in the change log; whoever waits for that observes it after the transaction.
 *
 * @param family of which it tells, as the name of one row
 */
public record Logged(String family) {}
