package nl.bron.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An issuer that accepts a connection and says nothing would hold every caller of its. */
@ApplicationScoped
@Unremovable // OIDC looks it up
class IssuerPatience implements OidcRequestFilter {

    private static final long MILLIS = 5000;

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        context.request().timeout(MILLIS);
        return Uni.createFrom().voidItem();
    }
}
