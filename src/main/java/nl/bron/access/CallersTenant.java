package nl.bron.access;

import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import nl.bron.kernel.Caller;
import org.jspecify.annotations.Nullable;

/** Whose rows a database session sees: those of the caller's tenant. */
@PersistenceUnitExtension
@ApplicationScoped
class CallersTenant implements TenantResolver {

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

    private @Nullable Caller caller() {
        return Arc.container().requestContext().isActive() ? identity.getAttribute(Caller.ATTRIBUTE) : null;
    }
}
