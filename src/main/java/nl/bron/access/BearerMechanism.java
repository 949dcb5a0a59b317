package nl.bron.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** The one place where a caller is recognised: by the bearer token of RFC 6750, which is an API key or an OIDC access token. */
@Alternative
@Priority(1) // instead of OIDC's own
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(BearerMechanism.class);
    private static final String SCHEME = "Bearer ";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Issuers issuers;
    private final Claims claims;
    private final Scopes scopes;
    private final Audit audit;
    private final Sightings sightings;
    private final ObjectMapper json;
    private final BlockingSecurityExecutor workers;

    /** Issuers that did not answer just now: who shows tokens of theirs must not make Bron ask again and again. */
    private final Cache<String, Boolean> away =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build();

    BearerMechanism(
            Issuers issuers,
            Claims claims,
            Scopes scopes,
            Audit audit,
            Sightings sightings,
            ObjectMapper json,
            BlockingSecurityExecutor workers) {
        this.issuers = issuers;
        this.claims = claims;
        this.scopes = scopes;
        this.audit = audit;
        this.sightings = sightings;
        this.json = json;
        this.workers = workers;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext routing, IdentityProviderManager identities) {
        return recognised(routing, identities)
                .onItem()
                .ifNotNull()
                .invoke(identity -> {
                    audit.letIn(identity, routing.request());
                    sightings.tell(identity);
                })
                .onFailure()
                .invoke(failure -> audit.refused(failure, routing.request()));
    }

    private Uni<SecurityIdentity> recognised(RoutingContext routing, IdentityProviderManager identities) {
        String header = routing.request().getHeader("Authorization");
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String text = bearer ? header.substring(SCHEME.length()).strip() : "";
        if (Secret.hasForm(text)) {
            return identities.authenticate(new ApiKeyRequest(new Secret(text)));
        }
        AccessToken token =
                AccessToken.read(text, json).filter(AccessToken::isForBearers).orElse(null);
        if (token == null) {
            return refused("this is neither an API key nor an access token");
        }
        return workers.executeBlocking(() -> CallersTenant.lettingIn(() -> issuers.trusted(token.issuer())))
                .onItem()
                .ifNull()
                .switchTo(() -> refused("the issuer of the token is not trusted here"))
                .flatMap(issuer -> verified(token, issuer, routing, identities));
    }

    private static <T> Uni<T> refused(String detail) {
        return Uni.createFrom().failure(new AuthenticationFailedException(detail));
    }

    private Uni<SecurityIdentity> verified(
            AccessToken token, Trusted issuer, RoutingContext routing, IdentityProviderManager identities) {
        if (away.getIfPresent(issuer.issuer()) != null) {
            return Uni.createFrom().failure(noAnswer());
        }
        routing.put(TokenIssuer.KEY, issuer);
        AuthenticationRequest request = HttpSecurityUtils.setRoutingContextAttribute(
                new TokenAuthenticationRequest(new AccessTokenCredential(token.text())), routing);
        return identities
                .authenticate(request)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(failure -> told(failure, issuer))
                .flatMap(verified -> workers.executeBlocking(
                        () -> CallersTenant.lettingIn(() -> Entry.of(claims.caller(token, issuer), scopes))));
    }

    /** The library's own messages hold the token. */
    private Throwable told(Throwable failure, Trusted issuer) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException invalid) {
                return new AuthenticationFailedException(reason(invalid));
            }
            if (cause instanceof OIDCException || cause instanceof IOException || cause instanceof TimeoutException) {
                LOG.warnf("the issuer %s can't be asked for its keys", issuer.issuer());
                away.put(issuer.issuer(), true);
                return noAnswer();
            }
        }
        return new AuthenticationFailedException("the token can't be verified");
    }

    private static Problem noAnswer() {
        return Problem.of(ProblemType.UNAVAILABLE, "the issuer of the token does not answer")
                .header("Retry-After", "5");
    }

    private static String reason(InvalidJwtException invalid) {
        if (invalid.hasExpired()) {
            return "the token has expired";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "the token is not meant for Bron";
        }
        return invalid.hasErrorCode(ErrorCodes.NOT_YET_VALID)
                ? "the token is not valid yet"
                : "the token can't be verified";
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext routing) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"bron\""));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ApiKeyRequest.class, TokenAuthenticationRequest.class);
    }
}
