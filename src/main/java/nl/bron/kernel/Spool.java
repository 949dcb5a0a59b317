package nl.bron.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way: written to a file as fast as it can be made, and sent from there meanwhile and afterwards, as fast
 * as the client reads. Who writes never waits for who reads.
 */
final class Spool extends OutputStream {

    private static final int PIECE = 65_536;

    private final FileChannel file;
    private final ServerHttpResponse response;
    private final Executor sender;
    private final Runnable closed;
    private long written;
    private long sent;
    private boolean sending;
    private boolean whole;

    /**
     * @param sender what sends a piece when the one before was taken
     * @param closed what to do when nothing is kept of it any more
     */
    Spool(ServerHttpResponse response, Executor sender, Runnable closed) throws IOException {
        this.file = FileChannel.open(
                Files.createTempFile("bron", ".answer"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        this.response = response;
        this.sender = sender;
        this.closed = closed;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length); rest.hasRemaining(); ) {
            written += file.write(rest, written);
        }
        send();
    }

    /** Nothing more comes: what is there is sent to its end. */
    synchronized void end() throws IOException {
        whole = true;
        send();
    }

    /** Nobody reads on, or it can't be made: what was not sent never is. */
    synchronized void abandon() {
        if (file.isOpen()) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                closed.run();
            }
        }
    }

    private void send() throws IOException {
        if (sending) {
            return;
        }
        if (sent < written) {
            sending = true;
            byte[] piece = new byte[(int) Math.min(PIECE, written - sent)];
            for (ByteBuffer rest = ByteBuffer.wrap(piece); rest.hasRemaining(); ) {
                sent += file.read(rest, sent);
            }
            if (!response.headWritten()) {
                response.setChunked(true);
            }
            response.write(piece).whenCompleteAsync((taken, failure) -> goOn(failure), sender);
        } else if (whole) {
            abandon();
            response.end();
        }
    }

    private synchronized void goOn(@Nullable Throwable failure) {
        sending = false;
        if (failure != null || !file.isOpen()) {
            abandon();
            return;
        }
        try {
            send();
        } catch (IOException e) {
            response.reset();
            abandon();
        }
    }
}
