package nl.bron.change;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** Of one window, and whoever is further back reads the feed. */
    private static final int CHANGES = 500;

    /** In letters of JSON, of one window. */
    private static final int LENGTH = 2 << 20;

    private static final int LENGTH_OF_ALL = 16 << 20;

    private static final Duration KEPT = Duration.ofMinutes(1);

    /** After this it is read again although nobody rang: the bell may be out of order. */
    private static final Duration STALE = Duration.ofSeconds(1);

    private final Feed feed;
    private final Bell bell;
    private final List<String> families;
    private final AsBron bron;
    private final Cache<Whose, Window> windows = Caffeine.newBuilder()
            .maximumWeight(LENGTH_OF_ALL)
            .weigher((Whose whose, Window window) -> window.length())
            .expireAfterAccess(KEPT)
            .build();

    Tail(Feed feed, Bell bell, Families families, AsBron bron) {
        this.feed = feed;
        this.bell = bell;
        this.families = List.copyOf(families.singulars());
        this.bron = bron;
    }

    /** Who is told the same of each change. */
    private record Whose(String tenant, Set<String> shown) {}

    private record Told(long position, Change change, int length) {

        static Told of(Change change) {
            Change.Data data = change.data();
            return new Told(FeedPage.position(change), change, length(data.before()) + length(data.after()));
        }

        private static int length(@Nullable JsonNode state) {
            return state == null ? 0 : state.toString().length();
        }
    }

    /**
     * All changes between two positions.
     *
     * @param whole whether there was nothing after it
     * @param rings how often the bell had rung before it was read
     */
    private record Window(FeedCursor begin, FeedCursor end, List<Told> told, boolean whole, long rings, Instant at) {

        int length() {
            return 1 + told.stream().mapToInt(Told::length).sum();
        }

        boolean isFresh(long wanted) {
            return whole && rings >= wanted && at.plus(STALE).isAfter(Instant.now());
        }

        boolean holds(FeedCursor after) {
            return after.epoch().equals(end.epoch())
                    && after.position() >= begin.position()
                    && after.position() <= end.position();
        }

        FeedPage page(Feed.Selection selection, FeedCursor after, int limit) {
            List<Change> found = new ArrayList<>();
            for (Told one : told) {
                if (one.position > after.position() && selection.takes(one.change)) {
                    if (found.size() == limit) {
                        return new FeedPage(found, end.at(FeedPage.position(found.get(limit - 1))), false);
                    }
                    found.add(one.change);
                }
            }
            return new FeedPage(found, end, whole);
        }

        Window and(FeedPage page, long rings, Instant at) {
            List<Told> all = new ArrayList<>(told);
            page.changes().forEach(change -> all.add(Told.of(change)));
            int first = all.size();
            int length = 0;
            while (first > 0 && all.size() - first < CHANGES && length + all.get(first - 1).length <= LENGTH) {
                first--;
                length += all.get(first).length;
            }
            FeedCursor from = first == 0 ? begin : end.at(all.get(first - 1).position);
            return new Window(from, page.next(), List.copyOf(all.subList(first, all.size())), page.last(), rings, at);
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
        Window window = windows.asMap()
                .compute(
                        new Whose(selection.tenant(), selection.shown()),
                        (whose, known) -> known != null && known.isFresh(rings) ? known : next(whose, known));
        return window != null && window.holds(after)
                ? window.page(selection, after, limit)
                : feed.read(selection, after, limit);
    }

    /** By nobody of those who wait: each may hang up while it is read. */
    private @Nullable Window next(Whose whose, @Nullable Window known) {
        String tenant = whose.tenant();
        long rings = bell.rings(tenant);
        Instant at = Instant.now();
        Feed.Selection all = new Feed.Selection(tenant, families, List.of(), null, whose.shown());
        return bron.reading(tenant, whose.shown(), () -> {
            try {
                if (known == null) {
                    FeedCursor head = feed.head(tenant);
                    return new Window(head, head, List.of(), true, rings, at);
                }
                return known.and(feed.read(all, known.end, CHANGES), rings, at);
            } catch (Problem expired) {
                return null;
            }
        });
    }
}
