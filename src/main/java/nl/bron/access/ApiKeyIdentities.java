package nl.bron.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import nl.bron.kernel.Caller;

/** Knows the holder of an API key. Whose key it is decides the tenant, so this reads the table across tenants. */
@ApplicationScoped
class ApiKeyIdentities implements IdentityProvider<ApiKeyRequest> {

    private static final String FIND = """
            select tenant_id, system, id, scopes, last_used_at is null or last_used_at < now() - interval '1 minute'
            from api_keys where hash = ? and (expires_at is null or expires_at > now())
            """;
    private static final String USED = "update api_keys set last_used_at = now() where hash = ?";

    private final DataSource database;
    private final Scopes scopes;

    ApiKeyIdentities(DataSource database, Scopes scopes) {
        this.database = database;
        this.scopes = scopes;
    }

    @Override
    public Class<ApiKeyRequest> getRequestType() {
        return ApiKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(caller(request.secret.hash())));
    }

    private SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.client()))
                .addRoles(scopes.implied(caller.scopes()))
                .addAttribute(Caller.ATTRIBUTE, caller)
                .build();
    }

    private Caller caller(String hash) {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, hash);
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    throw new AuthenticationFailedException("no such API key");
                }
                if (found.getBoolean(5)) {
                    noteUse(hash, connection);
                }
                Set<String> granted = Set.of((String[]) found.getArray(4).getArray());
                return new Caller(found.getString(1), found.getString(2), found.getString(3), granted);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the API key can't be looked up", e);
        }
    }

    private static void noteUse(String hash, Connection connection) throws SQLException {
        try (PreparedStatement used = connection.prepareStatement(USED)) {
            used.setString(1, hash);
            used.executeUpdate();
        }
    }
}
