package nl.bron.access;

import io.quarkus.oidc.OidcTenantConfig;
import org.jspecify.annotations.Nullable;

/**
 * An issuer whose tokens are believed.
 *
 * @param tenant for whom alone it speaks; null if its tokens say of which tenant they are
 */
record Trusted(String issuer, @Nullable String tenant, OidcTenantConfig config) {

    /** What tells its subjects from another issuer's. */
    String prefix() {
        return "%08x:".formatted(issuer.hashCode());
    }
}
