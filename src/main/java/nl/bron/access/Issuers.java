package nl.bron.access;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Whose tokens are believed: the issuers that the operator named in the configuration, and those of single tenants. */
@ApplicationScoped
public class Issuers {

    /** Of the clocks. */
    static final int SKEW_SECONDS = 30;

    private static final String TENANT = "select tenant_of_issuer(?)";

    private final DataSource database;
    private final OidcConfig defaults;
    private final List<String> audience;
    private final SortedMap<String, Trusted> configured = new TreeMap<>();

    /** One for each issuer, since OIDC keeps its keys by it. */
    private final Map<String, OidcTenantConfig> ofTenants = new ConcurrentHashMap<>();

    Issuers(
            DataSource database,
            OidcConfig defaults,
            @ConfigProperty(name = "bron.oidc.issuers") Optional<List<String>> issuers,
            @ConfigProperty(name = "bron.oidc.audience") List<String> audience) {
        this.database = database;
        this.defaults = defaults;
        this.audience = audience;
        issuers.orElse(List.of()).stream()
                .map(String::strip)
                .forEach(issuer -> configured.put(issuer, new Trusted(issuer, null, config(issuer))));
    }

    void check(@Observes StartupEvent started) {
        for (String issuer : configured.keySet()) {
            if (!issuer.matches("https?://[^\\s?#]+")) {
                throw new IllegalStateException(
                        "BRON_OIDC_ISSUERS holds '" + issuer + "', which is no issuer: it must be a URL");
            }
        }
    }

    /** Whether the configuration names it: it may then speak for any tenant. */
    public boolean isConfigured(@Nullable String issuer) {
        return issuer != null && configured.containsKey(issuer);
    }

    List<String> named() {
        return List.copyOf(configured.keySet());
    }

    /** The issuer, if it is trusted; asks the database for one that the configuration does not name. */
    @Nullable
    Trusted trusted(String issuer) {
        Trusted known = configured.get(issuer);
        if (known != null) {
            return known;
        }
        String tenant = tenant(issuer);
        return tenant == null ? null : new Trusted(issuer, tenant, ofTenants.computeIfAbsent(issuer, this::config));
    }

    private @Nullable String tenant(String issuer) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(TENANT)) {
            query.setString(1, issuer);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("it can't be looked up whose issuer this is", e);
        }
    }

    private OidcTenantConfig config(String issuer) {
        return OidcTenantConfig.builder(OidcConfig.getDefaultTenant(defaults))
                .tenantId(issuer)
                .enableTenant()
                .applicationType(ApplicationType.SERVICE)
                .authServerUrl(issuer)
                .clientId("bron")
                .connectionTimeout(Duration.ofSeconds(3))
                .followRedirects(false)
                .token()
                .issuer(issuer)
                .audience(audience)
                .subjectRequired()
                .issuedAtRequired(true)
                .lifespanGrace(SKEW_SECONDS)
                .forcedJwkRefreshInterval(Duration.ofSeconds(SKEW_SECONDS))
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .allowTokenIntrospectionCache(false)
                .allowUserInfoCache(false)
                .build();
    }
}
