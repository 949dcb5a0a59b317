package nl.bron.kernel;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: the one thing that whatever recognises a caller makes, and that everything else asks.
 *
 * @param client whoever was let in: an API key's id, or the subject of a token
 * @param relations whose rows alone a portal sees, itself and what belongs to them; null for who is bound to none
 */
public record Caller(
        String tenant,
        String system,
        String client,
        Set<String> scopes,
        @Nullable Set<UUID> relations) {

    /** Under which name a security identity carries its caller. */
    public static final String ATTRIBUTE = "bron.caller";

    public static final String DEFAULT_TENANT = "default";

    /** What Bron does of itself. */
    static final Caller BRON = bron(DEFAULT_TENANT);

    /** Bron itself, within a tenant. */
    public static Caller bron(String tenant) {
        return new Caller(tenant, "bron", "bron", Set.of(), null);
    }

    /** Who calls on this thread; null outside a request, and for whoever showed nothing. */
    public static @Nullable Caller current() {
        return Arc.container().requestContext().isActive()
                ? Arc.container().instance(SecurityIdentity.class).get().getAttribute(ATTRIBUTE)
                : null;
    }

    /** Its relations, as a short text that is the same for the same ones. */
    String bound() {
        return relations == null
                ? ""
                : Integer.toHexString(new TreeSet<>(relations).toString().hashCode());
    }

    /** Whether it is bound to relations. */
    public static boolean isPortal(@Nullable Caller caller) {
        return caller != null && caller.relations() != null;
    }

    /** Refuses a portal what tells of the past or of all rows: it shows how its own rows are now. */
    public static void refusePortal(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (isPortal(caller)) {
            throw Problem.of(
                    ProblemType.FORBIDDEN, "a portal sees how its own rows are now, not what was and not the feed");
        }
    }
}
