package nl.bron.access;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells OIDC by whose keys the request's token is to be verified: those of the issuer that was found to be trusted. */
@ApplicationScoped
class TokenIssuer implements TenantConfigResolver {

    static final String KEY = "bron.issuer";

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext routing, OidcRequestContext<OidcTenantConfig> context) {
        Trusted issuer = routing.get(KEY);
        return Uni.createFrom().item(issuer == null ? null : issuer.config());
    }
}
