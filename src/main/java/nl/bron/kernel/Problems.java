package nl.bron.kernel;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells every failure as an RFC 9457 problem, and none with a word about what Bron is made of. */
@ApplicationScoped
public class Problems {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** No connection, shutting down, too many connections, deadlock, waited too long; Agroal's time-out has no state. */
    private static final Pattern PASSING = Pattern.compile("((08|57|53|40).*|55P03)?");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,255}");

    private final RoutingContext routing;
    private final Routes routes;

    Problems(RoutingContext routing, Routes routes) {
        this.routing = routing;
        this.routes = routes;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.type.status).type(MEDIA_TYPE).entity(view(problem, routing));
        problem.headers.forEach(answer::header);
        return answer.build();
    }

    @ServerExceptionMapper
    public Response anonymous(UnauthorizedException refusal) {
        return problem(unauthenticated("this needs an API key or an access token"));
    }

    @ServerExceptionMapper
    public Response unknown(AuthenticationFailedException refusal) {
        // Each is by Bron itself, and holds nothing of what was sent.
        String detail = String.valueOf(refusal.getMessage());
        return problem(Problem.of(ProblemType.UNAUTHENTICATED, detail)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge("invalid_token", "error_description", detail)));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException refusal, ResourceInfo resource) {
        Method operation = resource.getResourceMethod();
        List<String> scopes = operation == null ? List.of() : Routes.scopes(operation);
        return problem(forbidden(scopes)
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        challenge("insufficient_scope", "scope", String.join(" ", scopes))));
    }

    static Problem forbidden(List<String> scopes) {
        String scope = scopes.isEmpty() ? "another scope" : "the scope " + String.join(" or ", scopes);
        return Problem.of(ProblemType.FORBIDDEN, "this needs " + scope);
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException refusal) {
        return problem(of(refusal));
    }

    @ServerExceptionMapper
    public Response overtaken(OptimisticLockException failure) {
        return problem(of(failure));
    }

    @ServerExceptionMapper
    public Response replayed(Replay replay) {
        Response.ResponseBuilder answer =
                Response.status(replay.answer.status()).header(Replay.HEADER, "true");
        replay.answer.headers().forEach(answer::header);
        return replay.answer.body() == null
                ? answer.build()
                : answer.type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
                        .entity(replay.answer.body())
                        .build();
    }

    @ServerExceptionMapper
    public Response anything(Throwable failure) {
        return problem(of(failure));
    }

    /** What a failure is told as. */
    Problem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof OptimisticLockException) {
                return Problem.of(ProblemType.STALE, "the row was changed at the same moment");
            }
        }
        if (SqlState.of(failure, PASSING.asMatchPredicate())) {
            LOG.error("the database can't do it now", failure);
            return Problem.of(ProblemType.UNAVAILABLE, "the database is away, or too many want the same")
                    .header(HttpHeaders.RETRY_AFTER, "5");
        }
        if (Caller.isPortal(Caller.current()) && SqlState.of(failure, SqlState.INSUFFICIENT_PRIVILEGE::equals)) {
            return Problem.of(ProblemType.FORBIDDEN, "a portal makes and changes rows of its own relations only");
        }
        return failure instanceof WebApplicationException refusal ? of(refusal) : unexpected(failure);
    }

    private Problem of(WebApplicationException refusal) {
        return switch (refusal.getResponse().getStatus()) {
            case 401 -> unauthenticated("this needs an API key or an access token");
            case 404, 405 -> notThere();
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, "there is no representation of the kind in Accept");
            case 413 -> Json.tooLarge();
            case 415 -> unsupported();
            case 400 -> Problem.of(ProblemType.INVALID_REQUEST, "the request can't be read");
            default -> unexpected(refusal);
        };
    }

    /** The framework does not always tell a path that is not there from a method that is not there on it. */
    private Problem notThere() {
        SortedSet<String> methods = routes.methods(routing.normalizedPath());
        if (methods.isEmpty()) {
            return Problem.of(ProblemType.NOT_FOUND, "there is nothing at this path");
        }
        return Problem.of(ProblemType.METHOD_NOT_ALLOWED, routing.request().method() + " is not for this path")
                .header(HttpHeaders.ALLOW, String.join(", ", methods));
    }

    private Problem unsupported() {
        Problem problem =
                Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "the body is not of a media type that is read here");
        return routing.request().method().name().equals("PATCH")
                ? problem.header("Accept-Patch", BodyReader.MERGE_PATCH)
                : problem.header("Accept", MediaType.APPLICATION_JSON);
    }

    private Problem unauthenticated(String detail) {
        return Problem.of(ProblemType.UNAUTHENTICATED, detail).header(HttpHeaders.WWW_AUTHENTICATE, challenge());
    }

    /** By RFC 6750, and by RFC 9728 with where to read whose tokens are taken. */
    private String challenge() {
        HostAndPort authority = routing.request().authority();
        String host = authority == null ? "" : authority.toString();
        return "Bearer realm=\"bron\""
                + (HOST.matcher(host).matches()
                        ? ", resource_metadata=\"%s://%s/.well-known/oauth-protected-resource\""
                                .formatted(routing.request().scheme(), host)
                        : "");
    }

    private String challenge(String error, String more, String said) {
        return "%s, error=\"%s\", %s=\"%s\"".formatted(challenge(), error, more, said);
    }

    private static Problem unexpected(Throwable failure) {
        LOG.error("a request failed", failure);
        return Problem.of(ProblemType.INTERNAL, "the request could not be carried out");
    }

    ProblemView view(Problem problem, String path) {
        return view(problem, path, routing);
    }

    static ProblemView view(Problem problem, RoutingContext routing) {
        return view(problem, routing.request().path(), routing);
    }

    private static ProblemView view(Problem problem, String path, RoutingContext routing) {
        Trace trace = routing.get(Edge.TRACE);
        return new ProblemView(
                "/problems/" + problem.type,
                problem.type.title,
                problem.type.status,
                String.valueOf(problem.getMessage()),
                path,
                problem.type,
                trace == null ? "" : trace.traceId(),
                problem.errors,
                problem.allowed,
                problem.leaders,
                problem.existing.get().orElse(null),
                problem.snapshot);
    }
}
