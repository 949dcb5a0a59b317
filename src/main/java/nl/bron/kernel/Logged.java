package nl.bron.kernel;

/** There is a new entry in the change log; whoever waits for that observes it after the transaction. */
public record Logged() {}
