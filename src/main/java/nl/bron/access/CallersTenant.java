package nl.bron.access;

import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.bron.kernel.Caller;
import org.jspecify.annotations.Nullable;

/** Whose rows a database session sees: those of the caller's tenant. */
@PersistenceUnitExtension
@Singleton
class CallersTenant implements TenantResolver {

    private static final ThreadLocal<@Nullable Boolean> LETTING_IN = new ThreadLocal<>();

    private final SecurityIdentity identity;

    CallersTenant(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public String getDefaultTenantId() {
        return Caller.DEFAULT_TENANT;
    }

    @Override
    public String resolveTenantId() {
        Caller caller = caller();
        return caller == null ? getDefaultTenantId() : caller.tenant();
    }

    /**
     * Whose rows are meant.
     *
     * @param tenant of which tenant; of none, if it is empty
     * @param relations of which relations, as PostgreSQL writes an array; of all, if it is empty
     */
    record Rows(String tenant, String relations) {

        static final Rows NONE = new Rows("", "");

        static Rows of(Caller caller) {
            Set<UUID> bound = caller.relations();
            return new Rows(
                    caller.tenant(),
                    bound == null ? "" : bound.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")));
        }
    }

    /** Whose rows are meant on this thread: nobody's, if nobody is known; null while that is being found out. */
    @Nullable
    Rows meant() {
        if (LETTING_IN.get() != null) {
            return null;
        }
        Caller caller = caller();
        return caller == null ? Rows.NONE : Rows.of(caller);
    }

    /** Finds out who calls; to ask for the caller meanwhile would be to wait for oneself. */
    static <T> T lettingIn(Supplier<T> work) {
        LETTING_IN.set(true);
        try {
            return work.get();
        } finally {
            LETTING_IN.remove();
        }
    }

    private @Nullable Caller caller() {
        return Arc.container().requestContext().isActive() ? identity.getAttribute(Caller.ATTRIBUTE) : null;
    }
}
