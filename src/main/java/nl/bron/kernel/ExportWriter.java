package nl.bron.kernel;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends a list while it reads it: in one snapshot of the database, in as much memory for a million rows as for a thousand,
 * and at the pace of the database, whatever that of the client.
 */
@Provider
@Produces(MediaType.WILDCARD)
public class ExportWriter implements ServerMessageBodyWriter<Streamed> {

    /** Each holds a file while it is sent. */
    private static final int SENT_AT_ONCE = 64;

    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final int BUFFER = 65_536;

    private final Semaphore sending = new Semaphore(SENT_AT_ONCE);
    private final Places making;
    private final Session session;
    private final RoutingContext routing;

    ExportWriter(Places making, Session session, RoutingContext routing) {
        this.making = making;
        this.session = session;
        this.routing = routing;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Streamed.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return Streamed.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(Streamed streamed, Type generic, ServerRequestContext context) throws IOException {
        ServerHttpResponse response = context.serverResponse();
        if (routing.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        making.take();
        try {
            Spool spool = spool(response);
            try {
                write(streamed, spool);
            } catch (RuntimeException | IOException failure) {
                breakOff();
                spool.abandon();
                throw failure;
            }
        } finally {
            making.leave();
        }
    }

    /** Of which nothing is left when the client has it all, is gone, or has not got on with it for long. */
    private Spool spool(ServerHttpResponse response) throws IOException {
        if (!sending.tryAcquire()) {
            throw Problem.of(ProblemType.UNAVAILABLE, "too many exports are sent at once")
                    .header("Retry-After", "10");
        }
        Vertx vertx = routing.vertx();
        HttpConnection connection = routing.request().connection();
        long timer = vertx.setTimer(PATIENCE.toMillis(), late -> connection.close());
        Runnable closed = () -> {
            sending.release();
            vertx.cancelTimer(timer);
        };
        Spool spool;
        try {
            spool = new Spool(response, Infrastructure.getDefaultExecutor(), closed);
        } catch (IOException noRoom) {
            closed.run();
            throw noRoom;
        }
        response.addCloseHandler(spool::abandon);
        return spool;
    }

    /** What was not written to its end must not be ended: without the last chunk every client knows. */
    private void breakOff() {
        if (routing.response().headWritten() && routing.request().connection() instanceof ConnectionBase connection) {
            // At once: a connection that is closed politely first sends what waits, and the framework adds the last
            // chunk.
            connection.channelHandlerContext().close().awaitUninterruptibly();
        }
    }

    private void write(Streamed streamed, Spool spool) throws IOException {
        OutputStream out = new BufferedOutputStream(spool, BUFFER);
        if (streamed.reads()) {
            streamed.write(out);
        } else {
            QuarkusTransaction.requiringNew()
                    .timeout((int) PATIENCE.toSeconds())
                    .run(() -> inOneSnapshot(streamed, out));
        }
        out.flush();
        spool.end();
    }

    private void inOneSnapshot(Streamed streamed, OutputStream out) {
        session.createNativeMutationQuery("set transaction isolation level repeatable read, read only")
                .executeUpdate();
        try {
            streamed.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void writeTo(
            Streamed streamed,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("no interceptor comes between");
    }
}
