package nl.bron.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Change;

/** An event that tells of nothing, by which a subscriber sees that messages reach it. */
final class TestEvent {

    static final String TYPE = "nl.bron.subscription.test";

    private TestEvent() {}

    static Change of(Subscription subscription, Caller by) {
        return new Change(
                "1.0",
                UUID.randomUUID().toString(),
                "/tenants/" + by.tenant(),
                TYPE,
                "subscriptions/" + subscription.id(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                "application/json",
                null,
                new Change.Data(
                        "subscription",
                        subscription.id(),
                        SubscriptionView.of(subscription).row().version(),
                        "TEST",
                        by.client(),
                        by.system(),
                        null,
                        null,
                        List.of(),
                        null,
                        null));
    }
}
