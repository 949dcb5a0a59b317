package nl.bron.change;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.bron.kernel.Change;

/**
 * Some changes of the feed.
 *
 * @param next where to go on, also if there were none
 * @param last whether there is nothing after it yet
 */
record FeedPage(List<Change> changes, FeedCursor next, boolean last) {

    static long position(Change change) {
        return Long.parseLong(String.valueOf(change.sequence()));
    }

    /** The beginning of it, in which no row is told of more than so many times. */
    FeedPage untilRepeated(int times) {
        Map<UUID, Integer> told = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            if (told.merge(changes.get(i).data().id(), 1, Integer::sum) > times) {
                return new FeedPage(changes.subList(0, i), next.at(position(changes.get(i)) - 1), false);
            }
        }
        return this;
    }
}
