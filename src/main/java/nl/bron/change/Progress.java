package nl.bron.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.bron.access.Vault;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** How far each subscription has come, what it is signed with, and how its receiver is doing; within a transaction. */
@ApplicationScoped
class Progress {

    private static final String BEGIN = """
            insert into subscription_states (tenant_id, subscription_id, position) values (:tenant, :subscription, :position)
            """;
    private static final String OF_ONE = " where tenant_id = :tenant and subscription_id = :subscription";
    private static final String MOVE = "update subscription_states set position = :position" + OF_ONE;

    /** Forward only from what is no longer kept. */
    private static final String MOVE_BACK = """
            update subscription_states
            set position = case when position < :floor then :position else least(position, :position) end
            """ + OF_ONE;

    private static final String SUCCEED = """
            update subscription_states set failures = 0, failing_since = null, failed_at = null, resting_until = null
            where failures > 0 and tenant_id = :tenant and subscription_id = :subscription
            """;

    /** What was sent together fails together: that counts once. */
    private static final String FAIL = """
            update subscription_states set failures = failures + :counted, failing_since = coalesce(failing_since, now()),
                failed_at = case when :counted = 1 then now() else failed_at end,
                resting_until = greatest(resting_until, cast(:rest as timestamptz)),
                asked_until = greatest(asked_until, cast(:asked as timestamptz))
            """ + OF_ONE;

    private static final String FORGIVE = """
            update subscription_states
            set failures = 0, failing_since = null, failed_at = null, resting_until = null, asked_until = null
            """ + OF_ONE;

    /** Nobody waits: whoever has it in hand, another node or a client, goes on with it first. */
    private static final String LOCK = """
            select state.position, state.failures, coalesce(state.failing_since, now()) as failing_since,
                coalesce(state.failed_at, '-infinity') < cast(:claimed as timestamptz) as counts,
                coalesce(greatest(state.resting_until, state.asked_until) <= now(), true) as awake
            from subscriptions s
            join subscription_states state on state.tenant_id = s.tenant_id and state.subscription_id = s.id
            where s.tenant_id = :tenant and s.id = :subscription for update skip locked
            """;

    private static final String ADD_SECRET = """
            insert into subscription_secrets (tenant_id, subscription_id, secret) values (:tenant, :subscription, :secret)
            """;
    private static final String SECRETS = """
            select secret from subscription_secrets
            """ + OF_ONE + " and coalesce(until > now(), true) order by id desc";
    private static final String END_SECRET =
            "update subscription_secrets set until = :until" + OF_ONE + " and until is null";

    /** As many as anybody can need; each is a signature. */
    private static final String FORGET_SECRETS = "delete from subscription_secrets" + OF_ONE + """
             and id not in (select id from subscription_secrets
            """ + OF_ONE
            + " and coalesce(until > now(), true) order by id desc limit 4)";

    private final Session session;
    private final Vault vault;

    Progress(Session session, Vault vault) {
        this.session = session;
        this.vault = vault;
    }

    /**
     * Where one stands.
     *
     * @param position up to which its deliveries are made
     * @param failures rounds without success, one after the other
     * @param failingSince when the first of those was; now, if there are none
     * @param counts whether a failure of what was claimed at a moment is another one
     * @param awake whether its receiver may be sent to
     */
    record State(long position, int failures, Instant failingSince, boolean counts, boolean awake) {}

    private static String owner(UUID subscription) {
        return "subscription " + subscription;
    }

    private MutationQuery change(String statement, UUID subscription) {
        return session.createNativeMutationQuery(statement)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("subscription", subscription);
    }

    /** Begins to tell one of what comes after a position. */
    void begin(UUID subscription, long position, byte[] secret) {
        change(BEGIN, subscription).setParameter("position", position).executeUpdate();
        addSecret(subscription, secret);
    }

    private void addSecret(UUID subscription, byte[] secret) {
        change(ADD_SECRET, subscription)
                .setParameter("secret", vault.seal(secret, owner(subscription)))
                .executeUpdate();
    }

    void move(UUID subscription, long position) {
        change(MOVE, subscription).setParameter("position", position).executeUpdate();
    }

    /**
     * What comes after a position is made again; what is to be made yet still is.
     *
     * @param floor up to which the feed is not kept
     */
    void moveBack(UUID subscription, long position, long floor) {
        change(MOVE_BACK, subscription)
                .setParameter("position", position)
                .setParameter("floor", floor)
                .executeUpdate();
    }

    /** Signs with another secret, and until a moment with those before too. */
    void rotate(UUID subscription, byte[] secret, Instant until) {
        change(END_SECRET, subscription).setParameter("until", until).executeUpdate();
        addSecret(subscription, secret);
        change(FORGET_SECRETS, subscription).executeUpdate();
    }

    /** What a node that has the keys signs with, the newest first. */
    Signing signing(UUID subscription) {
        return new Signing(asked(SECRETS, subscription).getResultList().stream()
                .map(secret -> secret.get(0, String.class))
                .filter(vault::opens)
                .map(text -> vault.open(text, owner(subscription)))
                .toList());
    }

    private NativeQuery<Tuple> asked(String query, UUID subscription) {
        return session.createNativeQuery(query, Tuple.class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("subscription", subscription);
    }

    Optional<State> lock(UUID subscription) {
        return lock(subscription, Instant.now());
    }

    /**
     * Takes one in hand until the transaction ends, unless somebody else has it or it is gone.
     *
     * @param claimed when that was taken in hand of which something is to be noted
     */
    Optional<State> lock(UUID subscription, Instant claimed) {
        return asked(LOCK, subscription).setParameter("claimed", claimed).getResultList().stream()
                .map(state -> new State(
                        ((Number) state.get("position")).longValue(),
                        ((Number) state.get("failures")).intValue(),
                        (Instant) state.get("failing_since"),
                        (Boolean) state.get("counts"),
                        (Boolean) state.get("awake")))
                .findAny();
    }

    boolean isGone(UUID subscription) {
        return asked("select 1 from subscription_states" + OF_ONE, subscription)
                .getResultList()
                .isEmpty();
    }

    void succeeded(UUID subscription) {
        change(SUCCEED, subscription).executeUpdate();
    }

    /**
     * Notes that something was sent without success.
     *
     * @param counted whether that is another failure
     * @param rest until when nothing more is sent, if so
     * @param asked until when the receiver wants nothing more, if it said so
     */
    void failed(UUID subscription, boolean counted, @Nullable Instant rest, @Nullable Instant asked) {
        change(FAIL, subscription)
                .setParameter("counted", counted ? 1 : 0)
                .setParameter("rest", rest, Instant.class)
                .setParameter("asked", asked, Instant.class)
                .executeUpdate();
    }

    /** Lets bygones be bygones: it is sent to at once. */
    void forgive(UUID subscription) {
        change(FORGIVE, subscription).executeUpdate();
    }
}
