package nl.bron.order;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import nl.bron.deal.BusinessDay;
import nl.bron.offer.Offer;
import nl.bron.offer.Offers;

/** The relation accepts an offer: the offer is closed and its order made, both or neither. */
@ApplicationScoped
class AcceptOffer {

    private final Offers offers;
    private final Orders orders;
    private final BusinessDay day;

    AcceptOffer(Offers offers, Orders orders, BusinessDay day) {
        this.offers = offers;
        this.orders = orders;
        this.day = day;
    }

    Order accept(UUID offerId) {
        Offer offer = offers.requireLocked(offerId);
        if (offer.accepted()) {
            throw orders.madeAlready(offerId);
        }
        offer.accept(day.today());
        offers.save(offer);
        return orders.save(Order.of(offerId, offer.terms(), day.today()));
    }
}
