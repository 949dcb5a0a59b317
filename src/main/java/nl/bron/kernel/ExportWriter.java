package nl.bron.kernel;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.hibernate.Session;

/**
 * Writes a list while it reads it: in one snapshot of the database, and in as much memory for a million rows as for a
 * thousand.
 */
@Provider
@Produces(MediaType.WILDCARD)
public class ExportWriter implements MessageBodyWriter<Streamed> {

    /** A reader that is slow holds a connection: others must have some left. */
    private static final int AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Session session;
    private final RoutingContext routing;

    ExportWriter(Session session, RoutingContext routing) {
        this.session = session;
        this.routing = routing;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Streamed.class.isAssignableFrom(type);
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
        if (routing.request().method().equals(HttpMethod.HEAD)) {
            return;
        }
        if (!places.tryAcquire()) {
            throw Problem.of(ProblemType.UNAVAILABLE, "too many exports run at once")
                    .header("Retry-After", "10");
        }
        try {
            if (streamed.reads()) {
                write(streamed, out);
            } else {
                QuarkusTransaction.requiringNew()
                        .timeout((int) PATIENCE.toSeconds())
                        .run(() -> inOneSnapshot(streamed, out));
            }
        } catch (RuntimeException failure) {
            breakOff();
            throw failure;
        } finally {
            places.release();
        }
    }

    /** What was not written to its end must not be ended: without the last chunk every client knows. */
    private void breakOff() {
        if (routing.response().headWritten() && routing.request().connection() instanceof ConnectionBase connection) {
            // At once: a connection that is closed politely first sends what waits, and the framework adds the last
            // chunk.
            connection.channelHandlerContext().close().awaitUninterruptibly();
        }
    }

    private void inOneSnapshot(Streamed streamed, OutputStream out) {
        session.createNativeMutationQuery("set transaction isolation level repeatable read, read only")
                .executeUpdate();
        write(streamed, out);
    }

    private static void write(Streamed streamed, OutputStream out) {
        try {
            streamed.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
