package nl.bron.leading;

/** Whether a system is in use; a retired one stays known for what it called rows. */
enum SystemStatus {
    ACTIVE,
    RETIRED
}
