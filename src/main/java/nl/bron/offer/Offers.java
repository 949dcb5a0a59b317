package nl.bron.offer;

import jakarta.inject.Singleton;
import nl.bron.deal.CompleteDeal;
import nl.bron.deal.Numbers;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Rows;
import nl.bron.relation.Relations;

/** The offers of a tenant. */
@Singleton
public class Offers extends Rows<Offer, OfferView> {

    private final Relations relations;
    private final Numbers numbers;
    private final CompleteDeal deal;

    Offers(Relations relations, Numbers numbers, CompleteDeal deal) {
        super(Offer.class, OfferView.class, OfferView::of, OfferDraft.class, OfferDraft::of);
        this.relations = relations;
        this.numbers = numbers;
        this.deal = deal;
    }

    @Override
    protected Draft<Offer> completed(Draft<Offer> said) {
        return deal.complete((OfferDraft) said);
    }

    @Override
    public Offer save(Offer offer) {
        if (!offer.stored()) {
            relations.referredTo(offer.relationId, "/relationId").acceptBusiness();
        }
        if (offer.status != OfferStatus.DRAFT && offer.number == null) {
            offer.number = numbers.next("OFF", offer.offerDate.getYear());
            replaceRevised(offer);
        }
        return super.save(offer);
    }

    /** An offer that is sent takes the place of the one it revises. */
    private void replaceRevised(Offer offer) {
        if (offer.revisionOfId != null) {
            Offer revised = requireLocked(offer.revisionOfId);
            if (revised.status == OfferStatus.SENT || revised.status == OfferStatus.ACCEPTED) {
                revised.move(OfferStatus.EXPIRED);
                super.save(revised);
            }
        }
    }
}
