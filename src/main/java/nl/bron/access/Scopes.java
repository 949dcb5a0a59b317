package nl.bron.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Families;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import org.jspecify.annotations.Nullable;

/** What a caller may be allowed: to read and to write each family, or what one of the known tasks needs. */
@ApplicationScoped
public class Scopes {

    /** Everything within a tenant. */
    static final String ADMIN = "admin";

    /** The care for data: reads all that is no administrator's, and mends what is known of relations. */
    static final String STEWARD = "steward";

    /** Runs Bron: makes tenants, and ends them. Of use in the first tenant only; its administrators need not have it. */
    public static final String OPERATOR = "operator";

    private static final List<String> TENDED =
            List.of("relations:write", "contacts:write", "addresses:write", "proposals:write");
    private static final List<String> ADMINISTERED =
            List.of("api-keys:read", "api-keys:write", "roles:read", "roles:write");
    private static final List<String> OPERATED = List.of("tenants:read", "tenants:write");

    private final SecurityIdentity caller;
    private final Set<String> confidential;
    private final Set<String> all = new TreeSet<>(Set.of(ADMIN, STEWARD, OPERATOR));

    Scopes(Families families, SecurityIdentity caller) {
        this.caller = caller;
        families.names().stream()
                .flatMap(family -> Stream.of(family + ":read", family + ":write"))
                .filter(scope -> !ADMINISTERED.contains(scope) && !OPERATED.contains(scope))
                .forEach(all::add);
        confidential = families.confidential();
        all.addAll(confidential);
    }

    /** Nobody grants what they have not. */
    void refuseToGrant(@Nullable Collection<String> scopes) {
        for (String scope : scopes == null ? List.<String>of() : scopes) {
            if (!caller.hasRole(scope)) {
                throw Problem.of(ProblemType.FORBIDDEN, "to grant " + scope + " needs the scope itself");
            }
        }
    }

    /** Those that can be granted. */
    Set<String> all() {
        return all;
    }

    /** What the scopes that were granted within a tenant stand for. */
    Set<String> implied(Collection<String> granted, String tenant) {
        Set<String> implied = new TreeSet<>(granted);
        implied.retainAll(all);
        if (implied.contains(ADMIN)) {
            implied.addAll(all);
            implied.addAll(ADMINISTERED);
            if (!granted.contains(OPERATOR)) {
                implied.remove(OPERATOR);
            }
        }
        if (implied.contains(STEWARD)) {
            all.stream()
                    .filter(scope -> scope.endsWith(":read") && !confidential.contains(scope))
                    .forEach(implied::add);
            implied.addAll(TENDED);
        }
        if (tenant.equals(Caller.DEFAULT_TENANT)) {
            if (implied.contains(OPERATOR)) {
                implied.addAll(OPERATED);
            }
        } else {
            implied.remove(OPERATOR);
        }
        return implied;
    }
}
