package nl.bron.order;

import jakarta.inject.Singleton;
import java.util.UUID;
import nl.bron.deal.CompleteDeal;
import nl.bron.deal.Numbers;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Filter;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Rows;
import nl.bron.relation.Relations;

/** The orders of a tenant. */
@Singleton
public class Orders extends Rows<Order, OrderView> {

    private final Relations relations;
    private final Numbers numbers;
    private final CompleteDeal deal;

    Orders(Relations relations, Numbers numbers, CompleteDeal deal) {
        super(Order.class, OrderView.class, OrderView::of, OrderDraft.class, OrderDraft::of);
        this.relations = relations;
        this.numbers = numbers;
        this.deal = deal;
        unique("orders_offer_id_key", "the offer was accepted already", it -> Filter.is(Order_.offerId, it.offerId));
    }

    @Override
    protected Draft<Order> completed(Draft<Order> said) {
        return deal.complete((OrderDraft) said);
    }

    @Override
    public Order save(Order order) {
        if (!order.stored()) {
            relations.referredTo(order.relationId, "/relationId").acceptBusiness();
            order.number = numbers.next("ORD", order.orderDate.getYear());
        }
        return super.save(order);
    }

    /** The answer to who accepts an offer a second time. */
    Problem madeAlready(UUID offerId) {
        return Problem.of(ProblemType.CONFLICT, "the offer was accepted already")
                .existing(() -> path(Filter.is(Order_.offerId, offerId)));
    }
}
