package nl.bron.change;

import jakarta.inject.Singleton;
import nl.bron.kernel.Rows;

/** The subscriptions of a tenant. */
@Singleton
class Subscriptions extends Rows<Subscription, SubscriptionView> {

    private final Targets targets;

    Subscriptions(Targets targets) {
        super(Subscription.class, SubscriptionView.class, SubscriptionView::of);
        this.targets = targets;
    }

    @Override
    public Subscription save(Subscription subscription) {
        if (!subscription.url.equals(subscription.knownUrl)) {
            targets.require(subscription.url);
        }
        return super.save(subscription);
    }
}
