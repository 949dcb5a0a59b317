package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream of JSON, one document a line, each as strictly as a body of its own; empty lines are none. */
public final class JsonLines {

    /** The media type of such a stream. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private final InputStream in;
    private final Drafts drafts;
    private long number;

    JsonLines(InputStream in, Drafts drafts) {
        this.in = new BufferedInputStream(in);
        this.drafts = drafts;
    }

    /** Whether that is what a request holds. */
    static boolean are(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && type.startsWith(MEDIA_TYPE);
    }

    /** Of the line that was read last; the first is 1. */
    public long number() {
        return number;
    }

    /** What the next line says; null at the end. A line that is wrong is told by a problem, and can be read beyond. */
    public <T> @Nullable T next(Class<T> type) throws IOException {
        for (ByteArrayOutputStream line = line(); line != null; line = line()) {
            if (line.size() > Json.MAX_BYTES) {
                throw Json.tooLarge();
            }
            if (line.size() > 0) {
                JsonNode tree = Json.read(new ByteArrayInputStream(line.toByteArray()));
                return drafts.bind(tree, type);
            }
        }
        return null;
    }

    /** No more of it is kept than tells that it is too long. */
    private @Nullable ByteArrayOutputStream line() throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r' && line.size() <= Json.MAX_BYTES) {
                line.write(next);
            }
        }
        return line;
    }
}
