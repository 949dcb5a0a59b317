package nl.bron.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Somebody who is told of changes: a web server that keeps what it gets, and answers as it is asked to. */
public final class Receiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> THREADS = Set.of("sequencer", "feed-listener", "webhook-dispatcher");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private volatile Answering answering = message -> 204;

    private Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** What to answer to a message: a status, and headers by the way. */
    @FunctionalInterface
    public interface Answering {
        int status(Got message) throws Exception;
    }

    /** A message as it came. */
    public record Got(String path, Map<String, List<String>> headers, String body, HttpExchange exchange) {

        public JsonNode event() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        public String id() {
            return header("webhook-id");
        }

        public String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }

        /** What became of which row. */
        public String told() {
            return event().at("/data/id").asText() + " "
                    + event().at("/data/version").asText();
        }

        /** Fails if none of its signatures is by the secret. */
        public void verify(String secret) throws Exception {
            new Webhook(secret).verify(body, headers);
        }
    }

    public static Receiver start() throws IOException {
        return new Receiver(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Got message =
                new Got(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body, exchange);
        int status;
        try {
            status = answering.status(message);
        } catch (Exception e) {
            throw new IOException(e);
        }
        got.add(message);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://localhost:" + port() + "/hook?of=bron";
    }

    public void answer(Answering with) {
        answering = with;
    }

    /** The next message. */
    public Got next() throws InterruptedException {
        Got next = got.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no message came; " + whatBronDoes());
        }
        return next;
    }

    /** Where the threads are that should have sent one. */
    private static String whatBronDoes() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> THREADS.contains(thread.getKey().getName()))
                .map(thread -> thread.getKey().getName() + ": " + List.of(thread.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** How many came that nobody looked at. */
    public int more() {
        return got.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
