package nl.bron.change;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.jspecify.annotations.Nullable;

/** Reads the feed, and waits for what is not there yet without holding a thread. */
@ApplicationScoped
class Waiting {

    /** There is nothing to wait for. */
    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    private final Feed feed;
    private final Tail tail;
    private final Bell bell;

    /** A change wakes all who wait for one: however many, they leave connections and workers to others. */
    private final Executor readers;

    Waiting(
            Feed feed,
            Tail tail,
            Bell bell,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.feed = feed;
        this.tail = tail;
        this.bell = bell;
        this.readers = ManagedExecutor.builder()
                .propagated()
                .maxAsync(Math.max(1, connections / 4))
                .cleared(ThreadContext.ALL_REMAINING)
                .build();
    }

    /** The next changes; none, if there were none until a moment. */
    Uni<FeedPage> page(Feed.Selection selection, @Nullable FeedCursor after, int limit, Instant until) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<@Nullable FeedCursor>(after), at -> attempt(selection, at, limit, until))
                .whilst(page -> page.changes().isEmpty() && Instant.now().isBefore(until))
                .collect()
                .last();
    }

    /** What there is; if that is nothing, after there may be more. */
    private Uni<FeedPage> attempt(
            Feed.Selection selection, AtomicReference<@Nullable FeedCursor> at, int limit, Instant until) {
        return Uni.createFrom()
                .item(() -> {
                    // In milliseconds, as timers count: of less there is none.
                    Duration left = Duration.between(Instant.now(), until).truncatedTo(ChronoUnit.MILLIS);
                    CompletableFuture<Void> rung =
                            left.isNegative() || left.isZero() ? NOTHING : bell.next(selection.tenant());
                    FeedPage page = rung == NOTHING
                            ? feed.read(selection, at.get(), limit)
                            : tail.read(selection, at.get(), limit, bell.rings(selection.tenant()));
                    at.set(page.next());
                    boolean found = !page.changes().isEmpty() || !page.last();
                    return new Attempt(page, found ? NOTHING : rung, left);
                })
                .runSubscriptionOn(readers)
                .chain(attempt -> attempt.more().isDone()
                        ? Uni.createFrom().item(attempt.page())
                        : Uni.createFrom()
                                .completionStage(attempt.more())
                                .ifNoItem()
                                .after(attempt.left())
                                .recoverWithUni(Uni.createFrom().voidItem())
                                .replaceWith(attempt.page()));
    }

    /** What was found, and what is done when there may be more than that. */
    private record Attempt(FeedPage page, CompletableFuture<Void> more, Duration left) {}
}
