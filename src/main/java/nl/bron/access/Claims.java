package nl.bron.access;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Reference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Whom the claims of a verified token tell of; what each claim is called is configuration. See docs/access.md. */
@ApplicationScoped
class Claims {

    private static final String STANDING = "select status, scopes from standing_of(?, ?)";
    private static final Pattern CODE = Pattern.compile(Reference.CODE);

    private final DataSource database;
    private final Scopes scopes;
    private final String tenant;
    private final String system;
    private final String scope;
    private final String roles;
    private final String portal;
    private final String relations;

    Claims(
            DataSource database,
            Scopes scopes,
            @ConfigProperty(name = "bron.oidc.claims.tenant") String tenant,
            @ConfigProperty(name = "bron.oidc.claims.system") String system,
            @ConfigProperty(name = "bron.oidc.claims.scopes") String scope,
            @ConfigProperty(name = "bron.oidc.claims.roles") String roles,
            @ConfigProperty(name = "bron.oidc.claims.portal") String portal,
            @ConfigProperty(name = "bron.oidc.claims.relations") String relations) {
        this.database = database;
        this.scopes = scopes;
        this.tenant = tenant;
        this.system = system;
        this.scope = scope;
        this.roles = roles;
        this.portal = portal;
        this.relations = relations;
    }

    /** Asks the database, and nothing that depends on who calls. */
    Caller caller(AccessToken token, Trusted issuer) {
        if (token.issuedAt() > Instant.now().getEpochSecond() + Issuers.SKEW_SECONDS) {
            throw new AuthenticationFailedException("the token is not valid yet");
        }
        String of = issuer.tenant() == null ? token.word(tenant) : issuer.tenant();
        if (of.isEmpty()) {
            throw Problem.of(ProblemType.FORBIDDEN, "the token names no tenant: its claim " + tenant + " is missing");
        }
        Set<String> granted = new HashSet<>(token.words(scope));
        granted.retainAll(scopes.all());
        granted.addAll(standing(of, token.words(roles)));
        return new Caller(of, systemOf(token), issuer.prefix() + token.subject(), granted, relationsOf(token));
    }

    private Set<String> standing(String of, Set<String> held) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(STANDING)) {
            query.setString(1, of);
            query.setArray(2, connection.createArrayOf("text", held.toArray()));
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw new AuthenticationFailedException("the token is of no tenant here");
                }
                Entry.refuseSuspended(of, found.getString(1));
                return Set.copyOf(Arrays.asList((String[]) found.getArray(2).getArray()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what a token stands for can't be looked up", e);
        }
    }

    private String systemOf(AccessToken token) {
        String named = token.word(system).isEmpty() ? token.word("azp") : token.word(system);
        if (named.length() > 63 || !CODE.matcher(named).matches()) {
            throw Problem.of(
                    ProblemType.FORBIDDEN, "the token names no system: its claim " + system + " must hold a code");
        }
        return named;
    }

    /** A portal without relations sees nothing: a user to whom none were given must not see all. */
    private @Nullable Set<UUID> relationsOf(AccessToken token) {
        boolean bound = token.has(portal) && !token.word(portal).equalsIgnoreCase("false");
        if (!bound && !token.has(relations)) {
            return null;
        }
        try {
            return token.words(relations).stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.FORBIDDEN, "the token's claim " + relations + " must hold ids of relations");
        }
    }
}
