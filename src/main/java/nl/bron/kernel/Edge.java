package nl.bron.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Where requests come in, before anything else reads them: what is refused here never reaches a resource. */
@ApplicationScoped
class Edge implements HttpServerOptionsCustomizer {

    static final String TRACE = "bron.trace";

    private static final Logger LOG = Logger.getLogger(Edge.class);

    private static final int FIRST = 1000;
    private static final int MAX_PARAMETERS = 1024;
    private static final Pattern BARE_FRACTION = Pattern.compile("(?<=q=)[.]");
    private static final Pattern BARE_STAR = Pattern.compile("(?<=^|,)\\s*[*](?=\\s*(;|,|$))");
    private static final Map<Integer, ProblemType> FAILURES = Map.of(
            400, ProblemType.INVALID_REQUEST,
            // an Origin that is none: whether a caller may do something is not judged here
            403, ProblemType.INVALID_REQUEST,
            404, ProblemType.NOT_FOUND,
            405, ProblemType.METHOD_NOT_ALLOWED,
            413, ProblemType.TOO_LARGE,
            429, ProblemType.TOO_MANY_REQUESTS,
            500, ProblemType.INTERNAL);

    private final ObjectMapper json;

    Edge(ObjectMapper json) {
        this.json = json;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::trace, FIRST + 4);
        // Before anything is refused: a page must be able to read why.
        filters.register(anyOrigin(), FIRST + 2);
        filters.register(this::enter, FIRST);
    }

    /** A browser may call from any page: a key is in a header, never in a cookie. */
    private static CorsHandler anyOrigin() {
        return CorsHandler.create()
                .allowedMethods(Set.of(
                        HttpMethod.GET,
                        HttpMethod.HEAD,
                        HttpMethod.POST,
                        HttpMethod.PUT,
                        HttpMethod.PATCH,
                        HttpMethod.DELETE))
                .allowedHeaders(Set.of(
                        "Authorization",
                        "Content-Type",
                        "Accept",
                        "If-Match",
                        "If-None-Match",
                        Attempt.HEADER,
                        Prefer.HEADER,
                        ChangeReason.HEADER,
                        "Last-Event-ID",
                        "traceparent"))
                .exposedHeaders(Set.of(
                        "API-Version",
                        "ETag",
                        "Link",
                        Answer.PROPOSAL,
                        "Location",
                        "WWW-Authenticate",
                        "Allow",
                        "Accept-Patch",
                        "Content-Disposition",
                        Replay.HEADER,
                        Prefer.APPLIED,
                        "Retry-After",
                        "RateLimit",
                        "RateLimit-Policy",
                        "traceparent"))
                .maxAgeSeconds(86400);
    }

    /** No HTTP/2 without TLS: a half-meant {@code Upgrade: h2c} is never answered to its end. */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }

    void speakProblems(@Observes Router router) {
        FAILURES.keySet().forEach(status -> router.errorHandler(status, routing -> fail(status, routing)));
        router.route().order(Integer.MIN_VALUE).failureHandler(routing -> fail(routing.statusCode(), routing));
    }

    private void fail(int status, RoutingContext routing) {
        if (routing.failure() instanceof Problem problem) {
            refuse(problem, routing);
            return;
        }
        ProblemType type = FAILURES.getOrDefault(status, ProblemType.INTERNAL);
        if (type == ProblemType.INTERNAL) {
            LOG.error("a request failed", routing.failure());
        }
        refuse(Problem.of(type, "the request can't be carried out as it stands"), routing);
    }

    private void trace(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Trace trace = Trace.continuing(request.getHeader("traceparent"));
        routing.put(TRACE, trace);
        routing.response().putHeader("traceparent", trace.header());
        MDC.put("traceId", trace.traceId());
        routing.next();
    }

    private void enter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Problem wrong = wrong(request.uri(), request.path());
        if (wrong != null) {
            refuse(wrong, routing);
        } else if (length(request) > Json.MAX_BYTES && !JsonLines.are(request)) {
            refuse(Json.tooLarge().header("Connection", "close"), routing);
        } else {
            readSemicolons(routing);
            mendAccept(request.headers());
            if (request.method().equals(HttpMethod.GET)) {
                // What a body would be of that a GET has not; the framework fails on one that is no media type.
                request.headers().remove(HttpHeaders.CONTENT_TYPE);
            }
            routing.next();
        }
    }

    /** Why no request may go there; null if it may. */
    static @Nullable Problem wrong(String uri, @Nullable String path) {
        if (path != null && path.length() > 1 && path.endsWith("/")) {
            return Problem.of(ProblemType.NOT_FOUND, "there is nothing here; leave the last / out");
        }
        if (!isText(uri)) {
            return Problem.of(ProblemType.INVALID_REQUEST, "the path or the query is not UTF-8, percent-encoded");
        }
        if (uri.indexOf('#') >= 0) {
            // Cut off as a fragment: the path would mean another row.
            return Problem.of(ProblemType.INVALID_REQUEST, "write # as %23");
        }
        if (path != null && path.indexOf(';') >= 0) {
            // JAX-RS would cut it off as a matrix parameter: the path would mean another row.
            return Problem.of(ProblemType.INVALID_REQUEST, "write ; in a path as %3B");
        }
        return null;
    }

    /** The HTTP server takes ; for &, as HTML 4 did; in RSQL it means and, and few clients would write it as %3B. */
    private static void readSemicolons(RoutingContext routing) {
        if (routing.request().uri().indexOf(';') >= 0) {
            routing.queryParams().clear();
            new QueryStringDecoder(routing.request().uri(), StandardCharsets.UTF_8, true, MAX_PARAMETERS, true)
                    .parameters()
                    .forEach(routing.queryParams()::add);
        }
    }

    /** Java's old HTTP client accepts {@code *; q=.2}, and some accept nothing at all; the framework fails on either. */
    private static void mendAccept(MultiMap headers) {
        String accept = String.join(", ", headers.getAll(HttpHeaders.ACCEPT));
        if (accept.isBlank()) {
            headers.remove(HttpHeaders.ACCEPT);
        } else {
            String mended = BARE_FRACTION.matcher(accept).replaceAll("0.");
            headers.set(HttpHeaders.ACCEPT, BARE_STAR.matcher(mended).replaceAll("*/*"));
        }
    }

    /** What is no UTF-8 would be read as something else, silently. */
    private static boolean isText(String uri) {
        try {
            byte[] decoded = URLDecoder.decode(uri, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return new String(decoded, StandardCharsets.UTF_8).indexOf('\ufffd') < 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
    }

    private void refuse(Problem problem, RoutingContext routing) {
        if (routing.response().ended() || routing.response().headWritten()) {
            return;
        }
        routing.response().setStatusCode(problem.type.status).putHeader("Content-Type", Problems.MEDIA_TYPE);
        problem.headers.forEach(routing.response()::putHeader);
        try {
            routing.response().end(json.writeValueAsString(Problems.view(problem, routing)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
