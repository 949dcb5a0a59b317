package nl.bron.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.bron.kernel.Change;
import nl.bron.kernel.ChangeFilters;
import nl.bron.kernel.Problem;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Makes messages of changes, hands out what is due, and notes what came of it; within a transaction of one tenant. */
@ApplicationScoped
class Outbox {

    /** As many changes are looked at in one transaction. */
    private static final int PAGE = 500;

    /** Time alone gives nobody up: it may have been Bron that was away. */
    private static final int MANY_ATTEMPTS = 10;

    /** After so many rounds without success, one after the other, a receiver rests, and gets one message at a time. */
    private static final int MANY_FAILURES = 5;

    /** As many versions of one row are held against a filter in one transaction: each takes a query. */
    private static final int MAX_VERSIONS = 8;

    /** As many are sent to one receiver at the same time, by each node. */
    private static final int PARALLEL = 16;

    /** Longer than an attempt may take: then whoever had it is gone. */
    private static final long LEASE_SECONDS = Sender.PATIENCE.toSeconds() + 10;

    private final Session session;
    private final Subscriptions subscriptions;
    private final Progress progress;
    private final Deliveries deliveries;
    private final Feed feed;
    private final ChangeFilters filters;
    private final Retries retries;
    private final ObjectMapper json;

    Outbox(
            Session session,
            Subscriptions subscriptions,
            Progress progress,
            Deliveries deliveries,
            Feed feed,
            ChangeFilters filters,
            Retries retries,
            ObjectMapper json) {
        this.session = session;
        this.subscriptions = subscriptions;
        this.progress = progress;
        this.deliveries = deliveries;
        this.feed = feed;
        this.filters = filters;
        this.retries = retries;
        this.json = json;
    }

    /** Messages that are to be sent, and how they are signed. */
    record Due(Signing signing, List<Message> messages) {

        static final Due NOTHING = new Due(new Signing(List.of()), List.of());
    }

    /** Makes messages of what changed since the last ones; tells whether there may be more to make. */
    boolean fill(UUID id) {
        Progress.State state = progress.lock(id).orElse(null);
        if (state == null || deliveries.full(id)) {
            return false;
        }
        Subscription subscription = subscriptions.require(id);
        if (subscription.status != SubscriptionStatus.ACTIVE) {
            return false;
        }
        String tenant = session.getTenantIdentifier();
        FeedPage page;
        try {
            page = feed.read(selection(tenant, subscription), feed.head(tenant).at(state.position()), PAGE);
        } catch (Problem expired) {
            disable(id, Subscription.CURSOR_EXPIRED);
            return false;
        }
        page = subscription.filter == null ? page : passing(tenant, page, subscription.filter);
        if (!page.changes().isEmpty()) {
            deliveries.add(id, page.changes());
        }
        progress.move(id, page.next().position());
        return !page.last();
    }

    private FeedPage passing(String tenant, FeedPage page, String filter) {
        FeedPage some = page.untilRepeated(MAX_VERSIONS);
        return new FeedPage(filters.passing(tenant, some.changes(), filter), some.next(), some.last());
    }

    private static Feed.Selection selection(String tenant, Subscription subscription) {
        return new Feed.Selection(
                tenant,
                List.copyOf(subscription.types),
                List.copyOf(subscription.changedFields),
                subscription.skipOwn ? subscription.system : null,
                Set.of());
    }

    /**
     * Takes in hand what is to be sent now.
     *
     * @param underWay how many messages this node is sending to it
     */
    Due claim(UUID id, int underWay) {
        Progress.State state = progress.lock(id).orElse(null);
        if (state == null) {
            return Due.NOTHING;
        }
        // Whether who failed is there again, one message tells.
        boolean failing = state.failures() >= MANY_FAILURES;
        int most = (failing ? 1 : PARALLEL) - underWay;
        if (most <= 0) {
            return Due.NOTHING;
        }
        Subscription subscription = subscriptions.require(id);
        boolean awake = state.awake() && subscription.status == SubscriptionStatus.ACTIVE;
        List<Deliveries.Claimed> claimed = deliveries.claim(id, awake, failing, most, LEASE_SECONDS);
        return claimed.isEmpty() ? Due.NOTHING : new Due(progress.signing(id), messages(id, subscription.url, claimed));
    }

    private List<Message> messages(UUID id, String url, List<Deliveries.Claimed> claimed) {
        List<Long> ofChanges = claimed.stream()
                .filter(one -> one.event() == null)
                .map(Deliveries.Claimed::id)
                .toList();
        Map<String, Change> changes =
                deliveries.changes(ofChanges).stream().collect(Collectors.toMap(Change::id, Function.identity()));
        List<Message> messages = new ArrayList<>();
        for (Deliveries.Claimed one : claimed) {
            Change change = changes.get(one.webhookId());
            Message message = new Message(
                    session.getTenantIdentifier(),
                    id,
                    url,
                    one.id(),
                    one.webhookId(),
                    change == null ? String.valueOf(one.event()) : text(change),
                    one.event() != null,
                    one.attempts(),
                    one.triedSince(),
                    one.claimed(),
                    one.until());
            if (change == null && one.event() == null) {
                // The history of so long ago is not kept.
                DeliveryAttempt none = new DeliveryAttempt(Instant.now(), 0, null, "EXPIRED");
                deliveries.note(message, DeliveryStatus.FAILED, none, Instant.now());
            } else {
                messages.add(message);
            }
        }
        return messages;
    }

    private String text(Change change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes what came of a message; false if somebody else has its subscription in hand at this moment. */
    boolean note(Sent sent) {
        UUID id = sent.message().subscription();
        Progress.State state = progress.lock(id, sent.message().claimed()).orElse(null);
        if (state == null) {
            return progress.isGone(id);
        }
        if (sent.message().test()) {
            deliveries.note(
                    sent.message(),
                    sent.delivered() ? DeliveryStatus.DELIVERED : DeliveryStatus.FAILED,
                    sent.attempt(),
                    Instant.now());
        } else if (sent.delivered()) {
            deliveries.note(sent.message(), DeliveryStatus.DELIVERED, sent.attempt(), Instant.now());
            progress.succeeded(id);
            if (state.failures() >= MANY_FAILURES) {
                // It is there again.
                deliveries.hurry(id);
            }
        } else {
            noteFailure(sent, state, subscriptions.require(id));
        }
        return true;
    }

    private void noteFailure(Sent sent, Progress.State state, Subscription subscription) {
        Message message = sent.message();
        Instant now = Instant.now();
        if (!message.url().equals(subscription.url)) {
            // Whoever answered is not asked any more.
            deliveries.note(message, DeliveryStatus.PENDING, sent.attempt(), now);
            return;
        }
        Instant asked = sent.retryAfter() == null ? null : now.plus(sent.retryAfter());
        Instant next = now.plus(retries.pause(message.attempts() + 1));
        int failures = state.failures() + (state.counts() ? 1 : 0);
        boolean rests = state.counts() && failures >= MANY_FAILURES;
        Instant rest = rests ? now.plus(retries.rest(failures - MANY_FAILURES + 1)) : null;
        boolean exhausted = failures >= MANY_ATTEMPTS && retries.exhausted(state.failingSince());
        boolean givenUp =
                !exhausted && message.attempts() + 1 >= MANY_ATTEMPTS && retries.exhausted(message.triedSince());
        deliveries.note(
                message, givenUp ? DeliveryStatus.FAILED : DeliveryStatus.PENDING, sent.attempt(), later(asked, next));
        progress.failed(subscription.id(), state.counts(), rest, asked);
        if (sent.gone() || exhausted) {
            disable(subscription.id(), sent.gone() ? Subscription.GONE : Subscription.RETRIES_EXHAUSTED);
        }
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }

    private void disable(UUID id, String reason) {
        Subscription subscription = subscriptions.requireLocked(id);
        subscription.disable(reason);
        subscriptions.save(subscription);
    }
}
