package nl.bron.leading;

/** What a system is for. */
enum SystemKind {
    ERP,
    FINANCE,
    WEBSITE,
    CMS,
    CALL_CENTRE,
    EMAIL,
    HRM,
    DMS,
    WAREHOUSE,
    TICKETING,
    REGISTRY,
    CRM,
    OTHER
}
