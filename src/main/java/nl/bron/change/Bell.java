package nl.bron.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Rings for whoever waits for a tenant's next change. */
@ApplicationScoped
class Bell {

    /** No tenant is called so. */
    private static final String ANY = "";

    private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Long> rings = new ConcurrentHashMap<>();
    private final AtomicLong ringsForAll = new AtomicLong();

    /** How often it has rung for a tenant. */
    long rings(String tenant) {
        return ringsForAll.get() + rings.getOrDefault(tenant, 0L);
    }

    /** Is done when there may be a new change: whoever asks for it first, and reads the feed then, misses none. */
    CompletableFuture<Void> next(String tenant) {
        return waiting.computeIfAbsent(tenant, any -> new CompletableFuture<>()).copy();
    }

    /** Is done when there may be a new change of any tenant. */
    CompletableFuture<Void> any() {
        return next(ANY);
    }

    void ring(String tenant) {
        rings.merge(tenant, 1L, Long::sum);
        release(tenant);
        release(ANY);
    }

    private void release(String tenant) {
        CompletableFuture<Void> rung = waiting.remove(tenant);
        if (rung != null) {
            rung.complete(null);
        }
    }

    void ringAll() {
        ringsForAll.incrementAndGet();
        List.copyOf(waiting.keySet()).forEach(this::release);
    }
}
