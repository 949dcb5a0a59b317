package nl.bron.change;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import nl.bron.access.AsBron;
import nl.bron.access.Vault;
import org.jboss.logging.Logger;

/**
 * Has messages made and sent, as soon as there are changes. One thread of each node does all that concerns the database,
 * and none waits for a receiver; what one node has in hand, the others leave to it.
 */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** Asked across tenants. */
    private static final String TO_DO = "select tenant_id, subscription_id from subscriptions_to_do(?)";

    private static final String OF_OTHER_KEYS = "select subscriptions_of_other_keys(?)";

    /** Of what is under way when Bron stops. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final DataSource database;
    private final Bell bell;
    private final AsBron asBron;
    private final Outbox outbox;
    private final Sender sender;
    private final Vault vault;
    private final Semaphore work = new Semaphore(0);
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::dispatchOn, "webhook-dispatcher");

    /** How many messages this node has under way to each; the thread's own. */
    private final Map<UUID, Integer> underWay = new HashMap<>();

    /** Those with more to tell than a page, longest waiting first: one a round, lest the others wait for them all. */
    private final Set<Subscriber> behind = new LinkedHashSet<>();

    private volatile boolean ended;

    Dispatcher(DataSource database, Bell bell, AsBron asBron, Outbox outbox, Sender sender, Vault vault) {
        this.database = database;
        this.bell = bell;
        this.asBron = asBron;
        this.outbox = outbox;
        this.sender = sender;
        this.vault = vault;
    }

    private record Subscriber(String tenant, UUID id) {}

    void begin(@Observes StartupEvent started) {
        // Keys that are none stop Bron now, not when the first message is to be sent.
        Objects.requireNonNull(vault.keyIds());
        thread.start();
    }

    void end(@Observes ShutdownEvent stopped) throws InterruptedException {
        ended = true;
        work.release();
        thread.join();
    }

    private void dispatchOn() {
        CompletableFuture<Void> rung = CompletableFuture.completedFuture(null);
        warnOfOtherKeys();
        while (!ended) {
            try {
                if (work.tryAcquire(1, TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
                if (rung.isDone()) {
                    // Before anything is read: what changes meanwhile rings again.
                    rung = bell.any();
                    CompletableFuture<Void> unused = rung.thenRun(work::release);
                }
                noteSent();
                List<Subscriber> toDo = toDo();
                behind.retainAll(toDo);
                Set<Subscriber> waiting = behind.stream().skip(1).collect(Collectors.toSet());
                for (Subscriber to : toDo) {
                    if (!waiting.contains(to)) {
                        fill(to);
                    }
                    send(to);
                    // What was sent meanwhile is noted before anybody else takes it for lost.
                    noteSent();
                }
            } catch (SQLException | RuntimeException | Error e) {
                // Whatever it is: nobody is told of anything until somebody goes on.
                LOG.error("messages to subscribers wait", e);
            } catch (InterruptedException e) {
                return;
            }
        }
        noteLast();
    }

    private void warnOfOtherKeys() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OF_OTHER_KEYS)) {
            query.setArray(1, connection.createArrayOf("text", vault.keyIds().toArray()));
            try (ResultSet found = query.executeQuery()) {
                if (found.next() && found.getLong(1) > 0) {
                    LOG.warn("this node can't read the secrets of " + found.getLong(1)
                            + " subscriptions, and leaves them to others: their key is not among BRON_SECRETS_KEYS");
                }
            }
        } catch (SQLException e) {
            LOG.error("it could not be seen whose secrets can be read", e);
        }
    }

    /** What receivers are just answering is noted: otherwise they were told of it again. */
    private void noteLast() {
        try {
            Instant end = Instant.now().plus(FAREWELL);
            while (!underWay.isEmpty() && Instant.now().isBefore(end)) {
                work.tryAcquire(1, TimeUnit.SECONDS);
                noteSent();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void noteSent() {
        List<Sent> later = new ArrayList<>();
        for (Sent one = sent.poll(); one != null; one = sent.poll()) {
            if (!noted(one)) {
                later.add(one);
            } else {
                underWay.computeIfPresent(
                        one.message().subscription(), (to, messages) -> messages == 1 ? null : messages - 1);
            }
        }
        sent.addAll(later);
    }

    /** One that can't be noted is sent again, when nobody has it in hand any more. */
    private boolean noted(Sent one) {
        try {
            return asBron.within(one.message().tenant(), () -> outbox.note(one));
        } catch (RuntimeException | Error e) {
            LOG.error("it could not be noted what came of " + one.message().id(), e);
            return true;
        }
    }

    private List<Subscriber> toDo() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(TO_DO)) {
            query.setArray(1, connection.createArrayOf("text", vault.keyIds().toArray()));
            List<Subscriber> subscribers = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    subscribers.add(new Subscriber(found.getString(1), found.getObject(2, UUID.class)));
                }
            }
            return subscribers;
        }
    }

    private void fill(Subscriber to) {
        behind.remove(to);
        if (asked(to, outbox::fill, false)) {
            behind.add(to);
            work.release();
        }
    }

    private void send(Subscriber to) {
        Deadline deadline = Deadline.in(Sender.PATIENCE);
        int busy = underWay.getOrDefault(to.id(), 0);
        Outbox.Due due = asked(to, id -> outbox.claim(id, busy), Outbox.Due.NOTHING);
        for (Message message : due.messages()) {
            underWay.merge(to.id(), 1, Integer::sum);
            sender.send(message, due.signing(), deadline).onSuccess(result -> {
                sent.add(result);
                work.release();
            });
        }
    }

    /** One that can't be sent to must not hold up the others. */
    private <T> T asked(Subscriber to, Function<UUID, T> asked, T otherwise) {
        try {
            return ended ? otherwise : asBron.within(to.tenant(), () -> asked.apply(to.id()));
        } catch (RuntimeException | Error e) {
            LOG.error("messages to subscription " + to.id() + " wait", e);
            return otherwise;
        }
    }
}
