package nl.bron.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import nl.bron.kernel.ChangeFilters;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Violation;

/** What a client does about being told of changes. */
@ApplicationScoped
class Subscribe {

    /** For so long a former secret signs too, so that a receiver can change over. */
    private static final Duration CHANGE_OVER = Duration.ofHours(24);

    private final Subscriptions subscriptions;
    private final Progress progress;
    private final Deliveries deliveries;
    private final Feed feed;
    private final Consumer consumer;
    private final ChangeFilters filters;

    Subscribe(
            Subscriptions subscriptions,
            Progress progress,
            Deliveries deliveries,
            Feed feed,
            Consumer consumer,
            ChangeFilters filters) {
        this.subscriptions = subscriptions;
        this.progress = progress;
        this.deliveries = deliveries;
        this.feed = feed;
        this.consumer = consumer;
        this.filters = filters;
    }

    /** Tells somebody of what changes from now on. */
    SubscriptionView begin(SubscriptionDraft draft) {
        judge(draft);
        Subscription subscription = new Subscription();
        subscription.system = consumer.caller().system();
        byte[] secret = renew(subscription);
        subscriptions.save(draft, subscription);
        progress.begin(subscription.id(), feed.head(consumer.caller().tenant()).position(), secret);
        return SubscriptionView.of(subscription, Signing.text(secret));
    }

    /** Tells somebody of other changes, or somewhere else; what waits is sent as soon as can be. */
    SubscriptionView change(Subscription subscription, SubscriptionDraft draft) {
        SubscriptionDraft before = SubscriptionDraft.of(subscription);
        if (!draft.tellsAs(before)) {
            // What waits is of the rows that were told until now.
            judge(before);
            judge(draft);
        }
        subscriptions.save(draft, subscription);
        if (!draft.url().equals(before.url()) || subscription.status != before.status()) {
            progress.forgive(subscription.id());
            deliveries.beginAgain(subscription.id());
        }
        return SubscriptionView.of(subscription);
    }

    /** Tells it no more. */
    void end(Subscription subscription) {
        deliveries.drop(subscription.id());
        subscriptions.remove(subscription);
    }

    /** Signs with a new secret, and for a day with those before too. */
    SubscriptionView rotate(Subscription subscription) {
        byte[] secret = renew(subscription);
        progress.rotate(subscription.id(), secret, Instant.now().plus(CHANGE_OVER));
        return SubscriptionView.of(subscriptions.save(subscription), Signing.text(secret));
    }

    private static byte[] renew(Subscription subscription) {
        subscription.secretSince = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return Signing.secret();
    }

    /**
     * Tells somebody again of all from a point on; what was to be told before that still is. Who was not told of changes
     * that are gone goes on from there.
     */
    SubscriptionView replay(Subscription subscription, ReplayDraft asked) {
        if ((asked.after() == null) == (asked.since() == null)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "it must be told from where to replay")
                    .with(Violation.at("/after", "REPLAY", "either `after` or `since` must be there"));
        }
        String tenant = consumer.caller().tenant();
        FeedCursor from = asked.since() == null
                ? feed.from(tenant, FeedCursor.of(asked.after(), "after"))
                : feed.since(tenant, asked.since());
        progress.moveBack(subscription.id(), from.position(), feed.floor(tenant));
        deliveries.forget(subscription.id(), from.position());
        return SubscriptionView.of(subscription);
    }

    /** Sends an event of its own, once, also to who is disabled. */
    SubscriptionView test(Subscription subscription) {
        deliveries.addTest(subscription.id(), TestEvent.of(subscription, consumer.caller()));
        return SubscriptionView.of(subscription);
    }

    DeliveryPage deliveries(Subscription subscription, DeliveryRequest asked) {
        return deliveries.log(subscription.id(), asked);
    }

    /** Of what a client may not read it can't have others told either. */
    private void judge(SubscriptionDraft draft) {
        List<String> families = consumer.familiesInBody(draft.types());
        SortedSet<String> known = filters.properties(families);
        List<String> fields = draft.orEmpty(draft.changedFields());
        if (!known.containsAll(fields)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "not all of these fields are there")
                    .with(Violation.at("/changedFields", "FIELDS", "must be of these: " + String.join(", ", known)));
        }
        if (draft.filter() != null) {
            filters.check(families, draft.filter());
        }
    }
}
