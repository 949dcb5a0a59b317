package nl.bron.change;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
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

    Caller caller() {
        return identity.getAttribute(Caller.ATTRIBUTE);
    }

    Feed.Selection selection(FeedRequest asked) {
        List<String> fields = asked.changedFields() == null ? List.of() : asked.changedFields();
        Set<String> shown =
                families.confidential().stream().filter(identity::hasRole).collect(Collectors.toSet());
        return new Feed.Selection(caller().tenant(), families(asked.types()), fields, null, shown);
    }

    /** The kinds of rows that are wanted in a query, all of which must be there and may be read. */
    List<String> families(@Nullable List<String> wanted) {
        Caller.refusePortal(identity);
        if (wanted == null || wanted.isEmpty()) {
            return List.copyOf(families.readable(identity));
        }
        String known = String.join(", ", families.singulars());
        return families(wanted, Violation.of("types", "TYPES", "must be of these: " + known));
    }

    /** The same, wanted in a body. */
    List<String> familiesInBody(List<String> wanted) {
        Caller.refusePortal(identity);
        String known = String.join(", ", families.singulars());
        return families(wanted, Violation.at("/types", "TYPES", "must be of these: " + known));
    }

    private List<String> families(List<String> wanted, Violation unknown) {
        if (!families.singulars().containsAll(wanted)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "there are no such rows")
                    .with(unknown);
        }
        SortedSet<String> readable = families.readable(identity);
        for (String family : wanted) {
            if (!readable.contains(family)) {
                throw Problem.of(ProblemType.FORBIDDEN, "to be told of a " + family + " needs the scope to read it");
            }
        }
        return wanted;
    }
}
