package nl.bron.kernel;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The versions a client says it saw (RFC 9110, 13.1.1); {@code *} is whatever is there. */
public final class IfMatch {

    /** As the contract says; a pattern goes as deep as what it reads is long. */
    private static final int MAX_LENGTH = 1000;

    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e]*\"";
    private static final Pattern TAGS = Pattern.compile(TAG);
    private static final Pattern FORM = Pattern.compile("\\*|" + TAG + "(?:\\s*,\\s*" + TAG + ")*");

    private final List<String> tags;

    private IfMatch(List<String> tags) {
        this.tags = tags;
    }

    /** Reads the header; JAX-RS finds this by its name. */
    public static IfMatch fromString(String header) {
        if (header.length() > MAX_LENGTH || !FORM.matcher(header).matches()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "If-Match is no ETag")
                    .with(Violation.of("If-Match", "FORMAT", "must be an ETag such as \"3\", with its quotes, or *"));
        }
        return new IfMatch(
                header.equals("*")
                        ? List.of()
                        : TAGS.matcher(header).results().map(MatchResult::group).toList());
    }

    /** Refuses a change by a client that does not say, or no longer knows, what it changes. */
    static void require(@Nullable IfMatch seen, Row row) {
        if (seen == null) {
            throw Problem.of(ProblemType.IF_MATCH_REQUIRED, "say in If-Match which version you mean to change");
        }
        seen.check(row);
    }

    void check(Row row) {
        // Strong comparison: a weak tag never matches.
        if (!tags.isEmpty() && !tags.contains(tag(row.version))) {
            throw Problem.of(ProblemType.STALE, "the row is at version " + row.version + " by now");
        }
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }
}
