package nl.bron.tenant;

/** Whether a tenant's callers are let in. */
public enum TenantStatus {
    ACTIVE,
    SUSPENDED
}
