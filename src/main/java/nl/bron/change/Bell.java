package nl.bron.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Rings for whoever waits for a tenant's next change. */
@ApplicationScoped
class Bell {

    private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    /** Is done when there may be a new change: whoever asks for it first, and reads the feed then, misses none. */
    CompletableFuture<Void> next(String tenant) {
        return waiting.computeIfAbsent(tenant, any -> new CompletableFuture<>()).copy();
    }

    void ring(String tenant) {
        CompletableFuture<Void> rung = waiting.remove(tenant);
        if (rung != null) {
            rung.complete(null);
        }
    }

    void ringAll() {
        List.copyOf(waiting.keySet()).forEach(this::ring);
    }
}
