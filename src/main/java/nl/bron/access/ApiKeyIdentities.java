package nl.bron.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Logged;
import org.jspecify.annotations.Nullable;

/** Knows the holder of an API key. Whose key it is decides the tenant, so this reads the table across tenants. */
@ApplicationScoped
class ApiKeyIdentities implements IdentityProvider<ApiKeyRequest> {

    private static final String FIND =
            "select tenant_id, system, id, scopes, relation_ids, tenant_status, expires_at from holder_of_key(?)";

    /** For so long a key that was revoked elsewhere may still be good here. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final int MAX_KEYS = 10_000;

    /** What decides whom a key lets in, and what for. */
    private static final Set<String> DECISIVE = Set.of("api-key", "role", "tenant");

    private final Cache<Shown, SecurityIdentity> known =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterWrite(FRESH).build();

    /** What was looked up before the last one is never asked for again, even if it was found only after it. */
    private final AtomicLong changes = new AtomicLong();

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

    private record Shown(String hash, long changes) {}

    private record Holder(Caller caller, @Nullable Instant until) {}

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext context) {
        Shown shown = new Shown(request.secret.hash(), changes.get());
        SecurityIdentity fresh = known.getIfPresent(shown);
        return fresh != null ? Uni.createFrom().item(fresh) : context.runBlocking(() -> identity(shown));
    }

    /** On this node at once. */
    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) Logged change) {
        if (DECISIVE.contains(change.family())) {
            changes.incrementAndGet();
        }
    }

    private SecurityIdentity identity(Shown shown) {
        return CallersTenant.lettingIn(() -> {
            Holder holder = holder(shown.hash());
            SecurityIdentity identity = Entry.of(holder.caller(), scopes);
            if (holder.until() == null || holder.until().isAfter(Instant.now().plus(FRESH))) {
                known.put(shown, identity);
            }
            return identity;
        });
    }

    private Holder holder(String hash) {
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
                Caller caller = new Caller(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        granted,
                        relations == null ? null : Set.of((UUID[]) relations.getArray()));
                Timestamp until = found.getTimestamp(7);
                return new Holder(caller, until == null ? null : until.toInstant());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the API key can't be looked up", e);
        }
    }
}
