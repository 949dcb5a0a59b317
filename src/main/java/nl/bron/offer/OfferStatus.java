package nl.bron.offer;

import java.util.List;

/** How far an offer is; ACCEPTED is reached by accepting it only, which makes the order. */
public enum OfferStatus {
    DRAFT,
    SENT,
    ACCEPTED,
    REJECTED,
    EXPIRED;

    /** What a client may say the status is next. */
    List<OfferStatus> next() {
        return switch (this) {
            case DRAFT -> List.of(SENT);
            case SENT -> List.of(REJECTED, EXPIRED);
            case ACCEPTED, REJECTED, EXPIRED -> List.of();
        };
    }
}
