package nl.bron.access;

/** A client of a system was let in; told at most once a minute. */
public record SystemSeen(String tenant, String system) {}
