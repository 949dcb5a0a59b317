package nl.bron.change;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Violation;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer has come in the feed.
 *
 * @param epoch of the database that gave the position: after a restore it is another
 * @param position of the last change that was told
 */
record FeedCursor(String epoch, long position) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{12})-(\\d{1,18})");

    static @Nullable FeedCursor of(@Nullable String text, String parameter) {
        if (text == null) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw Problem.of(ProblemType.INVALID_CURSOR, "the cursor is not one of the feed's")
                    .with(Violation.of(parameter, "CURSOR", "must be `next` of a page, or the id of an event"));
        }
        return new FeedCursor(form.group(1), Long.parseLong(form.group(2)));
    }

    FeedCursor at(long other) {
        return new FeedCursor(epoch, other);
    }

    @Override
    public String toString() {
        return epoch + "-" + position;
    }
}
