package nl.bron.kernel;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Takes a body in before anybody works on its request, so that who sends slowly keeps neither a worker nor a connection
 * to the database waiting. Whom nobody knows is answered without it.
 */
@ApplicationScoped
class Bodies {

    private static final String BODY = "bron.body";

    private final RoutingContext current;

    Bodies(RoutingContext current) {
        this.current = current;
    }

    void guard(@Observes Filters filters) {
        filters.register(Bodies::enter, SecurityHandlerPriorities.AUTHENTICATION - 1);
    }

    private static void enter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.isEnded() || !hasBody(request)) {
            routing.next();
            return;
        }
        request.pause();
        Context loop = routing.vertx().getOrCreateContext();
        // Who is not let in is told so by the resource, which asks again.
        BiConsumer<RoutingContext, Throwable> silent = (refused, why) -> {};
        routing.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, silent);
        QuarkusHttpUser.getSecurityIdentity(routing, null)
                .subscribe()
                .with(
                        caller -> loop.runOnContext(now -> {
                            if (caller.isAnonymous()) {
                                routing.next();
                            } else if (!request.isEnded()) {
                                take(routing).onSuccess(all -> routing.next()).onFailure(why -> fail(why, routing));
                            }
                        }),
                        failure -> loop.runOnContext(now -> routing.next()));
    }

    /** Who hung up is told nothing. */
    private static void fail(Throwable why, RoutingContext routing) {
        if (!(why instanceof HttpClosedException)) {
            routing.fail(why);
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains("Content-Length")
                ? !"0".equals(request.getHeader("Content-Length"))
                : request.headers().contains("Transfer-Encoding");
    }

    private static Future<?> take(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect")) && request.version() != HttpVersion.HTTP_1_0) {
            routing.response().writeContinue();
        }
        return JsonLines.are(request) ? toFile(routing) : toMemory(routing);
    }

    private static Future<?> toMemory(RoutingContext routing) {
        Buffer body = Buffer.buffer();
        routing.put(BODY, body);
        routing.request().handler(part -> {
            // One byte too much tells that it is too much.
            body.appendBuffer(part, 0, Math.min(part.length(), Json.MAX_BYTES + 1 - body.length()));
        });
        return routing.request().resume().end();
    }

    private static Future<?> toFile(RoutingContext routing) {
        return routing.vertx().fileSystem().createTempFile("bron", ".lines").compose(name -> {
            Path file = Path.of(name);
            routing.put(BODY, file);
            routing.addEndHandler(ended -> routing.vertx().fileSystem().delete(name));
            return routing.vertx().fileSystem().open(name, new OpenOptions()).compose(routing.request()::pipeTo);
        });
    }

    @ServerRequestFilter
    public void read(ContainerRequestContext request) throws IOException {
        Object body = current.get(BODY);
        if (body instanceof Path file) {
            request.setEntityStream(Files.newInputStream(file));
        } else if (body instanceof Buffer buffer) {
            request.setEntityStream(new ByteArrayInputStream(buffer.getBytes()));
        }
    }
}
