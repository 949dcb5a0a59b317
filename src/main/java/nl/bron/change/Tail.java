package nl.bron.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.bron.access.AsBron;
import nl.bron.kernel.Change;
import nl.bron.kernel.Families;
import nl.bron.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** The end of a tenant's feed, in memory while somebody waits for what comes: however many do, it is read once. */
@ApplicationScoped
class Tail {

    /** Of one tenant; whoever is further back reads the feed. */
    private static final int CHANGES = 500;

    private static final int CHANGES_OF_ALL = 10_000;

    private static final Duration KEPT = Duration.ofMinutes(1);

    /** After this it is read again although nobody rang: the bell may be out of order. */
    private static final Duration STALE = Duration.ofSeconds(1);

    private final Feed feed;
    private final Bell bell;
    private final Families families;
    private final AsBron bron;
    private final Cache<Whose, Window> windows = Caffeine.newBuilder()
            .maximumWeight(CHANGES_OF_ALL)
            .weigher((Whose whose, Window window) -> 1 + window.changes.size())
            .expireAfterAccess(KEPT)
            .build();

    Tail(Feed feed, Bell bell, Families families, AsBron bron) {
        this.feed = feed;
        this.bell = bell;
        this.families = families;
        this.bron = bron;
    }

    /** Who is told the same of each change. */
    private record Whose(String tenant, Set<String> shown) {}

    /**
     * All changes after a position, up to the end.
     *
     * @param rings how often the bell had rung before it was read
     */
    private record Window(FeedCursor begin, FeedCursor end, List<Change> changes, long rings, Instant at) {

        boolean isFresh(long wanted) {
            return rings >= wanted && at.plus(STALE).isAfter(Instant.now());
        }

        boolean reachesBackTo(FeedCursor after) {
            return after.epoch().equals(end.epoch())
                    && after.position() >= begin.position()
                    && after.position() <= end.position();
        }

        FeedPage page(Feed.Selection selection, FeedCursor after, int limit) {
            int first = changes.size();
            while (first > 0 && FeedPage.position(changes.get(first - 1)) > after.position()) {
                first--;
            }
            List<Change> found = new ArrayList<>();
            for (Change change : changes.subList(first, changes.size())) {
                if (selection.takes(change)) {
                    if (found.size() == limit) {
                        return new FeedPage(found, end.at(FeedPage.position(found.get(limit - 1))), false);
                    }
                    found.add(change);
                }
            }
            return new FeedPage(found, end, true);
        }
    }

    /**
     * The changes after a cursor, or from the oldest that is kept.
     *
     * @param rings how often the bell had rung when somebody began to wait: all that it rang for is told
     */
    FeedPage read(Feed.Selection selection, @Nullable FeedCursor after, int limit, long rings) {
        if (after == null) {
            return feed.read(selection, null, limit);
        }
        Window window = window(new Whose(selection.tenant(), selection.shown()), rings);
        return window != null && window.reachesBackTo(after)
                ? window.page(selection, after, limit)
                : feed.read(selection, after, limit);
    }

    private @Nullable Window window(Whose whose, long rings) {
        return windows.asMap()
                .compute(whose, (any, known) -> known != null && known.isFresh(rings) ? known : read(whose, known));
    }

    private @Nullable Window read(Whose whose, @Nullable Window known) {
        String tenant = whose.tenant();
        long rings = bell.rings(tenant);
        Instant at = Instant.now();
        // By nobody of those who wait: each may hang up while it is read.
        return bron.reading(tenant, whose.shown(), () -> {
            FeedCursor end = known == null ? feed.head(tenant) : known.end;
            List<Change> changes = new ArrayList<>(known == null ? List.of() : known.changes);
            FeedCursor begin = known == null ? end : known.begin;
            try {
                FeedPage page;
                do {
                    page = feed.read(
                            new Feed.Selection(
                                    tenant, List.copyOf(families.singulars()), List.of(), null, whose.shown()),
                            end,
                            CHANGES);
                    changes.addAll(page.changes());
                    end = page.next();
                } while (!page.last());
            } catch (Problem expired) {
                return null;
            }
            int surplus = changes.size() - CHANGES;
            return surplus <= 0
                    ? new Window(begin, end, List.copyOf(changes), rings, at)
                    : new Window(
                            end.at(FeedPage.position(changes.get(surplus - 1))),
                            end,
                            List.copyOf(changes.subList(surplus, changes.size())),
                            rings,
                            at);
        });
    }
}
