package nl.bron.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Change;
import nl.bron.kernel.Entries;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/** What is to be sent, and what was: within a transaction, but for the log. */
@ApplicationScoped
class Deliveries {

    private static final String ADD = """
            insert into deliveries (tenant_id, subscription_id, webhook_id, type, subject, position, change_id, change_at)
            select feed.tenant_id, :subscription, event.id, event.type, event.subject, feed.position, feed.change_id, feed.at
            from unnest(:ids, :types, :subjects, :positions) as event (id, type, subject, position)
            join feed on feed.tenant_id = :tenant and feed.position = cast(event.position as bigint)
            order by feed.position
            """;
    private static final String ADD_TEST = """
            insert into deliveries (tenant_id, subscription_id, webhook_id, type, subject, event)
            values (:tenant, :subscription, :id, :type, :subject, :event)
            """;
    private static final String OF_ONE = " where tenant_id = :tenant and subscription_id = :subscription";
    private static final String PENDING = OF_ONE + " and status = 'PENDING'";

    /** So many rows wait, or so many changes of one row. */
    private static final String FULL = """
            select count(distinct subject) >= 1000 or count(*) = 10000 from (select subject from deliveries
            """ + PENDING + " and event is null limit 10000) as waiting";

    /** Of one row only what was changed first: the rest waits until that is done. */
    private static final String CLAIM = """
            update deliveries set sending = true, due_at = now() + make_interval(secs => :lease),
                tried_since = coalesce(tried_since, now())
            where tenant_id = :tenant and status = 'PENDING' and id in (
                select id from deliveries as first
            """ + PENDING + """
                and due_at <= now() and (event is not null or :awake and not exists (
                    select 1 from deliveries as earlier
                    where earlier.tenant_id = first.tenant_id and earlier.subscription_id = first.subscription_id
                        and earlier.subject = first.subject and earlier.status = 'PENDING' and earlier.event is null
                        and earlier.id < first.id))
                order by case when :fewest then jsonb_array_length(attempts) else 0 end, id limit :most)
            returning id, webhook_id, event, jsonb_array_length(attempts) as attempts, tried_since, due_at, now() as claimed_at
            """;

    /** In the order of the deliveries; the log of changes is never shortened, as the feed is. */
    private static final String CHANGES = """
            select deliveries.position, changes.* from deliveries join changes on changes.tenant_id = deliveries.tenant_id
                and changes.id = deliveries.change_id and changes.at = deliveries.change_at
            where deliveries.tenant_id = ? and deliveries.id = any (?) order by deliveries.id
            """;

    /** By who claimed it last only: whoever was too slow has nothing to say any more. */
    private static final String NOTE = """
            update deliveries set status = :status, sending = false, due_at = :due, attempts = attempts || cast(:attempt as jsonb)
            where tenant_id = :tenant and id = :id and status = 'PENDING' and due_at = :lease
            """;

    private static final String FORGET =
            "delete from deliveries" + PENDING + " and event is null and not sending and position > :position";
    private static final String DROP = "delete from deliveries" + PENDING;
    private static final String HURRY = "update deliveries set due_at = now()" + PENDING + " and not sending";
    private static final String BEGIN_AGAIN =
            "update deliveries set due_at = now(), tried_since = null" + PENDING + " and not sending";
    private static final String LOG = """
            select * from deliveries
            """ + OF_ONE + """
             and id < :before and (:status = '' or status = :status) order by id desc limit :most
            """;

    private final Session session;
    private final Entries entries;
    private final ObjectMapper json;

    Deliveries(Session session, Entries entries, ObjectMapper json) {
        this.session = session;
        this.entries = entries;
        this.json = json;
    }

    /**
     * Something that is to be sent now.
     *
     * @param event of its own; null for a change
     * @param attempts that were made before
     * @param triedSince when it was sent for the first time
     * @param claimed when it was taken in hand
     * @param until when nobody else sends it
     */
    record Claimed(
            long id,
            String webhookId,
            @Nullable String event,
            int attempts,
            Instant triedSince,
            Instant claimed,
            Instant until) {}

    private MutationQuery change(String statement, UUID subscription) {
        return session.createNativeMutationQuery(statement)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("subscription", subscription);
    }

    /** Adds what a subscriber is to be told, in order. */
    void add(UUID subscription, List<Change> changes) {
        change(ADD, subscription)
                .setParameter("ids", changes.stream().map(Change::id).toArray(String[]::new))
                .setParameter("types", changes.stream().map(Change::type).toArray(String[]::new))
                .setParameter("subjects", changes.stream().map(Change::subject).toArray(String[]::new))
                .setParameter(
                        "positions", changes.stream().map(Change::sequence).toArray(String[]::new))
                .executeUpdate();
    }

    /** Adds an event of its own. */
    void addTest(UUID subscription, Change event) {
        change(ADD_TEST, subscription)
                .setParameter("id", event.id())
                .setParameter("type", event.type())
                .setParameter("subject", event.subject())
                .setParameter("event", text(event))
                .executeUpdate();
    }

    /** Whether so much waits that no more should be made. */
    boolean full(UUID subscription) {
        return session.createNativeQuery(FULL, Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("subscription", subscription)
                .getSingleResult()
                .get(0, Boolean.class);
    }

    /**
     * Takes in hand what is due, first things first.
     *
     * @param awake whether more than tests may be sent
     * @param fewest whether what was sent the fewest times comes first: a row that is stuck must not stand for all
     * @param leaseSeconds for how long nobody else takes it
     */
    List<Claimed> claim(UUID subscription, boolean awake, boolean fewest, int most, long leaseSeconds) {
        return session
                .createNativeQuery(CLAIM, Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("subscription", subscription)
                .setParameter("awake", awake)
                .setParameter("fewest", fewest)
                .setParameter("most", most)
                .setParameter("lease", leaseSeconds)
                .getResultList()
                .stream()
                .map(found -> new Claimed(
                        ((Number) found.get("id")).longValue(),
                        (String) found.get("webhook_id"),
                        (String) found.get("event"),
                        ((Number) found.get("attempts")).intValue(),
                        (Instant) found.get("tried_since"),
                        (Instant) found.get("claimed_at"),
                        (Instant) found.get("due_at")))
                .toList();
    }

    /** The changes that some deliveries tell of. */
    List<Change> changes(List<Long> ids) {
        List<Change> changes = new ArrayList<>();
        List<Long> left = ids.stream().sorted().toList();
        while (!left.isEmpty()) {
            Entries.Found found = entries.read(left.size(), CHANGES, session.getTenantIdentifier(), left);
            changes.addAll(found.changes());
            left = found.all() ? List.of() : left.subList(found.changes().size(), left.size());
        }
        return changes;
    }

    /** Notes an attempt, and when the next is due if there is one. */
    void note(Message message, DeliveryStatus status, DeliveryAttempt attempt, Instant due) {
        session.createNativeMutationQuery(NOTE)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("id", message.delivery())
                .setParameter("lease", message.until())
                .setParameter("status", status.name())
                .setParameter("attempt", text(attempt))
                .setParameter("due", due)
                .executeUpdate();
    }

    /** Drops what comes after a position and was not sent yet: it will be made again. */
    void forget(UUID subscription, long position) {
        change(FORGET, subscription).setParameter("position", position).executeUpdate();
    }

    /** Drops what was to be sent to nobody any more; what was sent is forgotten in its time. */
    void drop(UUID subscription) {
        change(DROP, subscription).executeUpdate();
    }

    /** Sends what waits as soon as can be, and tries that for as long as if it were new. */
    void beginAgain(UUID subscription) {
        change(BEGIN_AGAIN, subscription).executeUpdate();
    }

    /** Sends what waits as soon as can be. */
    void hurry(UUID subscription) {
        change(HURRY, subscription).executeUpdate();
    }

    DeliveryPage log(UUID subscription, DeliveryRequest asked) {
        long before = asked.cursor() == null ? Long.MAX_VALUE : Long.parseLong(asked.cursor());
        // One more than asked tells whether there is a next page.
        List<Delivery> found = session
                .createNativeQuery(LOG, Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("subscription", subscription)
                .setParameter("before", before)
                .setParameter(
                        "status", asked.status() == null ? "" : asked.status().name())
                .setParameter("most", asked.limit() + 1)
                .getResultList()
                .stream()
                .map(this::delivery)
                .toList();
        boolean more = found.size() > asked.limit();
        List<Delivery> shown = more ? found.subList(0, asked.limit()) : found;
        return new DeliveryPage(shown, more ? shown.get(shown.size() - 1).number() : null);
    }

    private Delivery delivery(Tuple found) {
        DeliveryStatus status = DeliveryStatus.valueOf((String) found.get("status"));
        return new Delivery(
                String.valueOf(found.get("id")),
                (String) found.get("webhook_id"),
                (String) found.get("type"),
                (String) found.get("subject"),
                status,
                (Instant) found.get("created_at"),
                status == DeliveryStatus.PENDING ? (Instant) found.get("due_at") : null,
                attempts(String.valueOf(found.get("attempts"))));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<DeliveryAttempt> attempts(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
