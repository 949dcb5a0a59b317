package nl.bron.change;

import java.util.List;
import nl.bron.kernel.Change;

/**
 * Some changes of the feed.
 *
 * @param next where to go on, also if there were none
 * @param last whether there is nothing after it yet
 */
record FeedPage(List<Change> changes, FeedCursor next, boolean last) {}
