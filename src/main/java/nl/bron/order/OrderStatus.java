package nl.bron.order;

import java.util.List;

/** How far an order is; after CONFIRMED the ERP usually tells. */
public enum OrderStatus {
    NEW,
    CONFIRMED,
    PARTIALLY_DELIVERED,
    DELIVERED,
    INVOICED,
    CANCELLED;

    List<OrderStatus> next() {
        return switch (this) {
            case NEW -> List.of(CONFIRMED, CANCELLED);
            case CONFIRMED -> List.of(PARTIALLY_DELIVERED, DELIVERED, CANCELLED);
            case PARTIALLY_DELIVERED -> List.of(DELIVERED, CANCELLED);
            case DELIVERED -> List.of(INVOICED);
            case INVOICED, CANCELLED -> List.of();
        };
    }
}
