package nl.bron.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Problem;
import org.jboss.logging.Logger;

/**
 * Who was let in and who was refused, in the log under {@code nl.bron.audit}. Which keys were made and revoked, and by whom,
 * is in their history. No credential, and of a person no more than the subject of the token.
 */
@ApplicationScoped
class Audit {

    private static final Logger LOG = Logger.getLogger("nl.bron.audit");

    /** A client that calls all day is told of once in so long. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Cache<Client, Boolean> told =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(AGAIN).build();

    private record Client(String tenant, String system, String id, String address) {}

    void letIn(SecurityIdentity identity, HttpServerRequest request) {
        Caller caller = identity.getAttribute(Caller.ATTRIBUTE);
        String address = String.valueOf(request.remoteAddress().hostAddress());
        Client client = new Client(caller.tenant(), caller.system(), caller.client(), address);
        if (told.asMap().putIfAbsent(client, true) == null) {
            LOG.infof(
                    "let in: tenant=%s system=%s client=%s address=%s portal=%s scopes=%s",
                    client.tenant,
                    client.system,
                    clean(client.id),
                    address,
                    caller.relations() != null,
                    caller.scopes());
        }
    }

    void refused(Throwable failure, HttpServerRequest request) {
        if (failure instanceof AuthenticationFailedException || failure instanceof Problem) {
            LOG.infof("refused: address=%s %s", request.remoteAddress().hostAddress(), failure.getMessage());
        }
    }

    /** A subject is whatever an issuer says: no line of it becomes a line of the log. */
    private static String clean(String text) {
        return text.replaceAll("[^A-Za-z0-9_.:@|/-]", "_");
    }
}
