package nl.bron.change;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages by Standard Webhooks 1.0.0, without a thread for each. The address that was judged is the one that is
 * dialled, no redirect is followed, and of an answer no more than its head counts.
 */
@ApplicationScoped
class Sender {

    /** Of a whole attempt; Standard Webhooks advises 15 to 30 seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration MOST_PEACE = Duration.ofHours(24);
    private static final int CONNECT_MILLIS = 5_000;

    /** To one host, of which there may be many receivers: each has few messages under way. */
    private static final int CONNECTIONS = 1000;

    private static final int LOOKUPS = 256;
    private static final int MAX_ANSWER = 64 << 10;

    private final Targets targets;
    private final WorkerExecutor lookingUp;
    private final Map<String, Future<InetAddress>> lookups = new ConcurrentHashMap<>();
    private final HttpClient client;
    private final String agent;

    Sender(Vertx vertx, Targets targets, @ConfigProperty(name = "quarkus.smallrye-openapi.info-version") String api) {
        this.targets = targets;
        this.agent = "Bron/" + api;
        this.lookingUp = vertx.createSharedWorkerExecutor("webhook-lookups", LOOKUPS);
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(CONNECTIONS)
                .setKeepAliveTimeout((int) PATIENCE.toSeconds())
                .setIdleTimeout((int) PATIENCE.toSeconds() * 2));
    }

    /** Sends a message; whatever goes wrong is an attempt too. When it is told as one, nothing of it is under way any more. */
    Future<Sent> send(Message message, Signing signing, Deadline deadline) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        AtomicReference<@Nullable HttpClientRequest> sending = new AtomicReference<>();
        return address(message.url(), deadline)
                .compose(options -> client.request(options.setConnectTimeout(deadline.millisLeft())))
                .compose(request -> {
                    sending.set(request);
                    if (deadline.isPast()) {
                        request.reset();
                        return Future.failedFuture(new TimeoutException());
                    }
                    return post(request, message, signing);
                })
                .timeout(deadline.millisLeft(), TimeUnit.MILLISECONDS)
                .map(answer -> new Sent(message, attempt(at, answer), retryAfter(answer)))
                .otherwise(failure -> {
                    abandon(sending.get());
                    return new Sent(message, attempt(at, null, error(failure)), null);
                });
    }

    /** One host is looked up by one thread at a time, however many messages are for it. */
    private Future<RequestOptions> address(String url, Deadline deadline) {
        Target target;
        try {
            target = Target.of(url);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        String host = target.encrypted() + " " + target.host();
        Future<InetAddress> lookup =
                lookups.computeIfAbsent(host, any -> lookingUp.executeBlocking(() -> targets.address(target), false));
        lookup.onComplete(found -> lookups.remove(host, lookup));
        return lookup.compose(address -> deadline.isPast()
                ? Future.failedFuture(new TimeoutException())
                : Future.succeededFuture(options(target, address)));
    }

    private static RequestOptions options(Target target, InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                // By its number: a connection that is open to another one does not count.
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setHost(target.url().getHost())
                .setPort(target.port())
                .setSsl(target.encrypted())
                .setURI(target.path());
    }

    private Future<HttpClientResponse> post(HttpClientRequest request, Message message, Signing signing) {
        Instant now = Instant.now();
        request.putHeader("Content-Type", "application/cloudevents+json; charset=UTF-8")
                .putHeader("User-Agent", agent)
                .putHeader("webhook-id", message.id())
                .putHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .putHeader("webhook-signature", signing.of(message.id(), now, message.event()));
        return request.send(Buffer.buffer(message.event())).onSuccess(Sender::readOut);
    }

    /** So that the connection can be used again; who answers without end loses it. */
    private static void readOut(HttpClientResponse answer) {
        int[] length = {0};
        answer.handler(part -> {
            length[0] += part.length();
            if (length[0] > MAX_ANSWER) {
                abandon(answer.request());
            }
        });
        answer.end()
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> abandon(answer.request()));
    }

    private static void abandon(@Nullable HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }

    private static DeliveryAttempt attempt(Instant at, HttpClientResponse answer) {
        int status = answer.statusCode();
        return attempt(at, status, status / 100 == 2 ? null : "STATUS");
    }

    private static DeliveryAttempt attempt(Instant at, @Nullable Integer status, @Nullable String error) {
        return new DeliveryAttempt(at, Duration.between(at, Instant.now()).toMillis(), status, error);
    }

    private static String error(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Sender::kind)
                .filter(kind -> !kind.isEmpty())
                .findFirst()
                .orElse("CONNECTION");
    }

    private static String kind(Throwable failure) {
        if (failure instanceof Targets.Refused || failure instanceof IllegalArgumentException) {
            return "TARGET";
        }
        if (failure instanceof UnknownHostException) {
            return "DNS";
        }
        if (failure instanceof SSLException) {
            return "TLS";
        }
        return failure instanceof TimeoutException || failure instanceof io.netty.channel.ConnectTimeoutException
                ? "TIMEOUT"
                : "";
    }

    /** Seconds, or a date, as RFC 9110 has it; no longer than a day. */
    private static @Nullable Duration retryAfter(HttpClientResponse answer) {
        String said = answer.getHeader("Retry-After");
        if (said == null || answer.statusCode() / 100 == 2) {
            return null;
        }
        try {
            Duration wanted = said.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(said))
                    : Duration.between(Instant.now(), ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME));
            return wanted.isNegative() ? Duration.ZERO : wanted.compareTo(MOST_PEACE) > 0 ? MOST_PEACE : wanted;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
