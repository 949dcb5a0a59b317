package nl.bron.kernel;

/** One request asks for what would be several; whoever counts requests observes it. */
public record Several(int operations) {}
