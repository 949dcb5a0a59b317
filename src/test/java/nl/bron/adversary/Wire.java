package nl.bron.adversary;

import io.restassured.http.Header;
import io.restassured.http.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.bron.Documented.Answer;
import nl.bron.adversary.Shot.Echo;
import org.jspecify.annotations.Nullable;

/** A connection that sends whatever it is given; no client of a library would. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Wire(int port) {
        this.port = port;
    }

    Echo send(Shot shot) {
        long start = System.nanoTime();
        try {
            return exchange(shot, start);
        } catch (IOException e) {
            return Echo.none(String.valueOf(e), since(start));
        } finally {
            if (shot.broken()) {
                close();
            }
        }
    }

    private Echo exchange(Shot shot, long start) throws IOException {
        boolean fresh = socket == null;
        try {
            return once(shot, start);
        } catch (IOException e) {
            close();
            if (fresh) {
                throw e;
            }
            // The server may close an idle connection at any time; on a new one it has no excuse.
            return once(shot, start);
        }
    }

    private Echo once(Shot shot, long start) throws IOException {
        InputStream answers = open();
        IOException refused = null;
        try {
            java.util.Objects.requireNonNull(socket).getOutputStream().write(shot.bytes());
        } catch (IOException e) {
            // an answer before the end of the request is an answer all the same
            refused = e;
        }
        try {
            Answer answer = read(answers, shot.method());
            if ("close".equalsIgnoreCase(answer.header("Connection")) || refused != null) {
                close();
            }
            return new Echo(answer, since(start));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private InputStream open() throws IOException {
        if (socket == null || in == null) {
            socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        return in;
    }

    private static Answer read(InputStream in, String method) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", -1)[1]);
        List<Header> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        if (status < 200) {
            return read(in, method);
        }
        Headers all = new Headers(headers);
        boolean bare = method.equals("HEAD") || status == 204 || status == 304;
        return new Answer(status, all, bare ? "" : body(in, all));
    }

    private static String body(InputStream in, Headers headers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if ("chunked".equalsIgnoreCase(headers.getValue("Transfer-Encoding"))) {
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                body.write(exactly(in, size));
                line(in);
            }
            line(in);
        } else if (headers.hasHeaderWithName("Content-Length")) {
            body.write(exactly(in, Integer.parseInt(headers.getValue("Content-Length"))));
        } else {
            in.transferTo(body);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", -1)[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the answer ends halfway");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("hung up");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is gone either way
        }
        socket = null;
        in = null;
    }
}
