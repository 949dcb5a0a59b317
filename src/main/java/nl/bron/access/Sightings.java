package nl.bron.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import nl.bron.kernel.Caller;

/** Tells whose clients call, without letting them wait: of each system once a minute, on each node. */
@ApplicationScoped
class Sightings {

    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int PATIENCE_SECONDS = 5;

    private final Event<SystemSeen> event;
    private final Cache<SystemSeen, Boolean> told =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(AGAIN).build();

    /** A thread that knows nothing of the request; what comes when Bron ends is left. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            AGAIN.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> new Thread(work, "sightings"),
            new ThreadPoolExecutor.DiscardPolicy());

    Sightings(Event<SystemSeen> event) {
        this.event = event;
    }

    void tell(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(Caller.ATTRIBUTE);
        SystemSeen seen = new SystemSeen(caller.tenant(), caller.system());
        if (told.asMap().putIfAbsent(seen, true) == null) {
            event.fireAsync(seen, NotificationOptions.ofExecutor(thread));
        }
    }

    void end(@Observes ShutdownEvent stopped) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
