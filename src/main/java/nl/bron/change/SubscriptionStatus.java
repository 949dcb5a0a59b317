package nl.bron.change;

/** Whether a subscriber is told of changes; who is disabled misses none, and is told of them once it is active again. */
enum SubscriptionStatus {
    ACTIVE,
    DISABLED
}
