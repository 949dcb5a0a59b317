package nl.bron.kernel;

import java.io.Serializable;
import java.util.UUID;

/** Whose row it is, and which: the primary key of every table, so that no reference can cross tenants. */
public record RowKey(String tenantId, UUID id) implements Serializable {}
