package nl.bron.change;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedSet;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Families;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Violation;
import org.jspecify.annotations.Nullable;

/** Whoever asks for changes: of which rows it may be told. */
@ApplicationScoped
class Consumer {

    private final SecurityIdentity identity;
    private final Families families;

    Consumer(SecurityIdentity identity, Families families) {
        this.identity = identity;
        this.families = families;
    }

    String tenant() {
        Caller caller = identity.getAttribute(Caller.ATTRIBUTE);
        return caller.tenant();
    }

    Feed.Selection selection(FeedRequest asked) {
        List<String> fields = asked.changedFields() == null ? List.of() : asked.changedFields();
        return new Feed.Selection(tenant(), families(asked.types()), fields);
    }

    /** The kinds of rows that are wanted, all of which must be there and may be read. */
    List<String> families(@Nullable List<String> wanted) {
        SortedSet<String> readable = families.readable(identity);
        if (wanted == null || wanted.isEmpty()) {
            return List.copyOf(readable);
        }
        SortedSet<String> known = families.singulars();
        if (!known.containsAll(wanted)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "there are no such rows")
                    .with(Violation.of("types", "TYPES", "must be of these: " + String.join(", ", known)));
        }
        for (String family : wanted) {
            if (!readable.contains(family)) {
                throw Problem.of(ProblemType.FORBIDDEN, "to be told of a " + family + " needs the scope to read it");
            }
        }
        return wanted;
    }
}
