package nl.bron.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Several;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets each client ask so much in a while and no more, on each node: a token bucket for each credential that is shown, and
 * one for each address that shows none. Told by draft-ietf-httpapi-ratelimit-headers-11 on every answer.
 */
@ApplicationScoped
class RateLimit {

    /** Before anything is read or refused, so that it is told on every answer. */
    private static final int EARLY = 1003;

    /** When a page from elsewhere can be told of it too. */
    private static final int LATER = 1001;

    private static final String REFUSAL = "bron.refusal";

    private static final int MAX_CLIENTS = 100_000;
    private static final long NANOS = 1_000_000_000;

    /** Whose a request is. */
    private static final String BUCKET = "bron.bucket";

    private final CurrentVertxRequest current;
    private final long requests;
    private final Duration window;
    private final String policy;
    private final Cache<String, Bucket> buckets;

    RateLimit(
            CurrentVertxRequest current,
            @ConfigProperty(name = "bron.rate-limit.requests") long requests,
            @ConfigProperty(name = "bron.rate-limit.window") Duration window) {
        this.current = current;
        this.requests = requests;
        this.window = window;
        this.policy = "\"default\";q=" + requests + ";w=" + window.toSeconds();
        // Who was away for so long has a full bucket again: nothing is lost with the old one.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_CLIENTS)
                .expireAfterAccess(window)
                .build();
    }

    void guard(@Observes Filters filters) {
        filters.register(this::enter, EARLY);
        filters.register(RateLimit::refuse, LATER);
    }

    private void enter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Bucket address = bucket(String.valueOf(request.remoteAddress().hostAddress()));
        String credential = credential(request.getHeader("Authorization"));
        String client = credential == null ? null : hash(credential);
        // Whoever guesses is known by the address, since each guess would have a bucket of its own; who was here before
        // is not.
        boolean guessed = address.getAvailableTokens() <= 0 && (client == null || buckets.getIfPresent(client) == null);
        Bucket bucket = client == null || guessed ? address : bucket(client);
        routing.put(BUCKET, bucket);
        ConsumptionProbe left = bucket.tryConsumeAndReturnRemaining(1);
        long wait = left.isConsumed() ? left.getNanosToWaitForReset() : left.getNanosToWaitForRefill();
        long seconds = Math.max(1, (wait + NANOS - 1) / NANOS);
        routing.response()
                .putHeader("RateLimit-Policy", policy)
                .putHeader("RateLimit", "\"default\";r=" + left.getRemainingTokens() + ";t=" + seconds);
        if (!left.isConsumed()) {
            routing.put(
                    REFUSAL,
                    Problem.of(
                                    ProblemType.TOO_MANY_REQUESTS,
                                    "more than %d requests in %d seconds".formatted(requests, window.toSeconds()))
                            .header("Retry-After", String.valueOf(seconds)));
        }
        if (credential != null) {
            routing.addEndHandler(ended -> {
                if (routing.response().getStatusCode() == 401) {
                    address.tryConsume(1);
                }
            });
        }
        routing.next();
    }

    private static void refuse(RoutingContext routing) {
        Problem refusal = routing.get(REFUSAL);
        if (refusal == null) {
            routing.next();
        } else {
            routing.fail(ProblemType.TOO_MANY_REQUESTS.status(), refusal);
        }
    }

    /** A batch is not cut short: what it takes too much, the next requests wait for. */
    void count(@Observes Several asked) {
        if (asked.operations() > 1) {
            Bucket bucket = current.getCurrent().get(BUCKET);
            bucket.consumeIgnoringRateLimits(asked.operations() - 1L);
        }
    }

    private Bucket bucket(String client) {
        return buckets.get(client, any -> bucket());
    }

    /** However it is written: {@code bearer}, or with more spaces. */
    private static @Nullable String credential(@Nullable String header) {
        return header == null ? null : header.substring(header.indexOf(' ') + 1).strip();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, window))
                .build();
    }

    /** Not the credential itself: what is kept in memory for long should be of use to nobody. */
    private static String hash(String credential) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(credential.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
