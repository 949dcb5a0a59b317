package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import nl.bron.kernel.Routes.Route;
import org.jspecify.annotations.Nullable;

/**
 * Calls the operation that a method and a path name, as the HTTP server would: the same parameters, body, rules and
 * scopes. It is for operations that share a request, and may share a transaction.
 */
@ApplicationScoped
class Calls {

    private static final String BATCH = "/v1/batch";
    private static final int MAX_PARAMETERS = 100;

    private final Routes routes;
    private final Parameters parameters;
    private final BodyReader bodies;
    private final SecurityIdentity caller;
    private final CurrentVertxRequest request;

    Calls(
            Routes routes,
            Parameters parameters,
            BodyReader bodies,
            SecurityIdentity caller,
            CurrentVertxRequest request) {
        this.request = request;
        this.caller = caller;
        this.routes = routes;
        this.parameters = parameters;
        this.bodies = bodies;
    }

    /** What the operation gives; null if that is nothing. */
    @Nullable
    Object call(BatchOperation operation, List<Outcome> before) throws Exception {
        Results results = new Results(before);
        QueryStringDecoder uri = uri(results.inPath(operation.path()));
        Route route = route(operation.method().name(), uri.rawPath());
        // Before anything else is judged, as HTTP has it; the resource itself asks again.
        if (!route.scopes().isEmpty() && route.scopes().stream().noneMatch(caller::hasRole)) {
            throw Problems.forbidden(route.scopes());
        }
        request.getCurrent().put(Prefer.STRICT, Prefer.strict(operation.header(Prefer.HEADER)));
        MultivaluedMap<String, String> path = path(route, uri.rawPath());
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        uri.parameters().forEach(query::addAll);
        parameters.judge(route.answer(), path, query);
        JsonNode body = operation.body() == null ? null : results.inBody(operation.body());
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Parameter parameter : route.answer().getParameters()) {
            arguments.add(argument(parameter, path, query, operation, body));
        }
        return invoke(route, arguments);
    }

    private static QueryStringDecoder uri(String target) {
        // Char by char what the bytes would be on the wire.
        String sent = new String(target.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        QueryStringDecoder uri = new QueryStringDecoder(target, StandardCharsets.UTF_8, true, MAX_PARAMETERS, true);
        Problem wrong = Edge.wrong(sent, uri.rawPath());
        if (wrong != null) {
            throw wrong;
        }
        return uri;
    }

    private Route route(String method, String path) {
        if (path.equals(BATCH)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "a batch holds no batch");
        }
        return routes.answering(method, path)
                .filter(route -> path.startsWith("/v1/"))
                .map(Calls::requireWhole)
                .orElseThrow(() -> routes.methods(path).isEmpty()
                        ? Problem.of(ProblemType.NOT_FOUND, "there is nothing at this path")
                        : Problem.of(ProblemType.METHOD_NOT_ALLOWED, method + " is not for this path")
                                .header("Allow", String.join(", ", routes.methods(path))));
    }

    private static Route requireWhole(Route route) {
        Class<?> answer = route.answer().getReturnType();
        if (route.answer().isAnnotationPresent(TransactionConfiguration.class)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "what takes long is not for a batch");
        }
        if (Stream.of(Uni.class, Multi.class, Streamed.class).anyMatch(kind -> kind.isAssignableFrom(answer))) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "what is waited for, or does not end, is not for a batch");
        }
        return route;
    }

    private static MultivaluedMap<String, String> path(Route route, String raw) {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        Matcher matcher = route.path().matcher(raw);
        if (matcher.matches()) {
            for (int i = 0; i < route.parameters().size(); i++) {
                values.add(
                        route.parameters().get(i),
                        QueryStringDecoder.decodeComponent(
                                matcher.group(i + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private @Nullable Object argument(
            Parameter parameter,
            MultivaluedMap<String, String> path,
            MultivaluedMap<String, String> query,
            BatchOperation operation,
            @Nullable JsonNode body) {
        if (parameter.isAnnotationPresent(HeaderParam.class)) {
            String header =
                    operation.header(parameter.getAnnotation(HeaderParam.class).value());
            return header == null ? null : IfMatch.fromString(header);
        }
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            return parameters.bean(parameter.getType(), path, query);
        }
        boolean said = Stream.of(PathParam.class, QueryParam.class).anyMatch(parameter::isAnnotationPresent);
        if (said) {
            DeclaredParameter declared = DeclaredParameter.of(parameter);
            String text = (declared.inPath() ? path : query).getFirst(declared.name());
            return text == null ? null : declared.read(List.of(text));
        }
        return bodies.read(body, parameter.getType(), parameter.getParameterizedType());
    }

    private static @Nullable Object invoke(Route route, List<@Nullable Object> arguments) throws Exception {
        // By the bean, not the class: its scopes and its transaction hold.
        Object resource = Arc.container().instance(route.resource()).get();
        route.answer().setAccessible(true);
        try {
            return route.answer().invoke(resource, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
