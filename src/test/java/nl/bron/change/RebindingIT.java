package nl.bron.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.restassured.response.Response;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import nl.bron.Packaged;
import nl.bron.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name leads somewhere else each time that it is looked up: what it leads to at the connection is what counts. */
class RebindingIT {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String PUBLIC = "93.184.215.14";

    private final Path directory =
            Path.of("target", "databases", UUID.randomUUID().toString()).toAbsolutePath();
    private final Path hosts = directory.resolve("hosts");
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();
    private HttpsServer inside;
    private Packaged bron;

    /** A server with a certificate for receiver.example, and a Bron that trusts who made it and asks this file for names. */
    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(directory);
        name("receiver.example", "127.0.0.1");
        Path keys = directory.resolve("keys.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "receiver",
                        "-dname",
                        "CN=receiver.example",
                        "-ext",
                        "san=dns:receiver.example",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start()
                .waitFor();
        inside = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        inside.createContext("/", exchange -> {
            got.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        inside.start();
        bron = Packaged.ready(Map.of(
                "BRON_DATA_DIR",
                directory.resolve("data").toString(),
                "BRON_WEBHOOKS_ALLOWED_HOSTS",
                "receiver.example,other.example",
                "BRON_WEBHOOKS_FIRST_RETRY",
                "PT0.1S",
                "JAVA_TOOL_OPTIONS",
                "-Djdk.net.hosts.file=" + hosts + " -Dsun.net.inetaddr.ttl=0 -Djavax.net.ssl.trustStore=" + keys
                        + " -Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD)));
    }

    @AfterEach
    void stop() {
        bron.close();
        inside.stop(0);
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return context;
    }

    private void name(String host, String... addresses) throws Exception {
        StringBuilder lines = new StringBuilder("127.0.0.1 localhost\n127.0.0.1 other.example\n");
        for (String address : addresses) {
            lines.append(address).append(' ').append(host).append('\n');
        }
        Files.writeString(hosts, lines);
    }

    private Response subscribe(String host) {
        return bron.api()
                .contentType("application/json")
                .body("{\"url\": \"https://%s:%d/hook\", \"types\": [\"relation\"]}"
                        .formatted(host, inside.getAddress().getPort()))
                .post("/v1/subscriptions");
    }

    private void change() {
        bron.api()
                .contentType("application/json")
                .body("{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"}")
                .post("/v1/relations")
                .then()
                .statusCode(201);
    }

    private void awaitError(String id, String error) {
        Patience.until(
                "an attempt ends in " + error,
                () -> error.equals(bron.api()
                        .get("/v1/subscriptions/" + id + "/deliveries")
                        .path("items[0].attempts[0].error")));
    }

    @Test
    void a_name_is_judged_again_at_each_connection() throws Exception {
        name("rebind.example", "127.0.0.1");
        subscribe("rebind.example").then().statusCode(400).body("errors[0].pointer", equalTo("#/url"));
        for (String inward : List.of("10.0.0.1", "169.254.169.254", "fd00:ec2::254", "64:ff9b::a9fe:a9fe", "::1")) {
            name("rebind.example", inward);
            subscribe("rebind.example").then().statusCode(400);
            // One that is public does not hide another.
            name("rebind.example", PUBLIC, inward);
            subscribe("rebind.example").then().statusCode(400);
        }
        subscribe("localhost").then().statusCode(400);
        subscribe("LocalHost.").then().statusCode(400);

        name("rebind.example", PUBLIC);
        String id = subscribe("rebind.example").then().statusCode(201).extract().path("id");
        name("rebind.example", "127.0.0.1");
        change();
        awaitError(id, "TARGET");
        assertThat(got).isEmpty();
    }

    @Test
    void who_has_no_address_may_have_one_later() throws Exception {
        name("nobody.example");
        String id = subscribe("nobody.example").then().statusCode(201).extract().path("id");
        change();
        awaitError(id, "DNS");
    }

    @Test
    void the_certificate_must_be_that_of_the_name() throws Exception {
        subscribe("receiver.example").then().statusCode(201);
        String other =
                subscribe("other.example").then().statusCode(201).extract().path("id");
        change();
        assertThat(got.poll(30, TimeUnit.SECONDS))
                .isEqualTo("receiver.example:" + inside.getAddress().getPort());
        awaitError(other, "TLS");
        assertThat(got).isEmpty();
    }
}
