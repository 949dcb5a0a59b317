package nl.bron.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import nl.bron.kernel.Caller;

/** Knows the holder of an API key. Whose key it is decides the tenant, so this reads the table across tenants. */
@ApplicationScoped
class ApiKeyIdentities implements IdentityProvider<ApiKeyRequest> {

    private static final String FIND =
            "select tenant_id, system, id, scopes, relation_ids, tenant_status from holder_of_key(?)";

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
        return context.runBlocking(
                () -> CallersTenant.lettingIn(() -> Entry.of(caller(request.secret.hash()), scopes)));
    }

    private Caller caller(String hash) {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, hash);
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    throw new AuthenticationFailedException("the API key is unknown, revoked or expired");
                }
                Entry.refuseSuspended(found.getString(1), found.getString(6));
                Set<String> granted =
                        Set.copyOf(Arrays.asList((String[]) found.getArray(4).getArray()));
                Array relations = found.getArray(5);
                return new Caller(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        granted,
                        relations == null ? null : Set.of((UUID[]) relations.getArray()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the API key can't be looked up", e);
        }
    }
}
