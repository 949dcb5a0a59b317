package nl.bron.change;

/** How far a message is. */
enum DeliveryStatus {
    PENDING,
    DELIVERED,
    FAILED
}
