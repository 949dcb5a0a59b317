package nl.bron.leading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.Conditions;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Violation;
import org.jspecify.annotations.Nullable;

/** A row that a client names by its path, of which others may lead something. */
@ApplicationScoped
class Targeted {

    private final AllRows rows;
    private final Conditions conditions;
    private final SecurityIdentity caller;

    Targeted(AllRows rows, Conditions conditions, SecurityIdentity caller) {
        this.rows = rows;
        this.conditions = conditions;
        this.caller = caller;
    }

    /** A row as it is represented, or a new one of its family. */
    record Target(String family, @Nullable UUID id, ObjectNode row) {}

    /** A row that the caller may read. */
    Target readable(String path, String pointer) {
        String[] steps = path.split("/", -1);
        String family = rows.singular(steps[2]);
        if (family == null || !conditions.led().contains(family)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "there is no such row")
                    .with(Violation.at(
                            pointer, "FAMILY", "must be a row of one of " + String.join(", ", conditions.led())));
        }
        if (!caller.hasRole(steps[2] + ":read")) {
            throw Problem.of(ProblemType.FORBIDDEN, "this needs the scope " + steps[2] + ":read");
        }
        return steps.length == 3
                ? new Target(family, null, JsonNodeFactory.instance.objectNode())
                : there(family, UUID.fromString(steps[3]), pointer);
    }

    private Target there(String family, UUID id, String pointer) {
        try {
            return new Target(family, id, rows.whole(family, id));
        } catch (Problem gone) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "there is no such row")
                    .with(Violation.at(pointer, "REFERS_TO", "refers to nothing that exists"));
        }
    }
}
