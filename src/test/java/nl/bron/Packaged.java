package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, started as the README says. */
public final class Packaged implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final Path log;

    private Packaged(Map<String, String> environment) throws IOException {
        port = freePort();
        log = Files.createTempFile(Files.createDirectories(Path.of("target", "packaged")), "bron", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("BRON_ADMIN_KEY", Api.ADMIN_KEY);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Starts Bron on a data directory and waits until it answers. */
    public static Packaged on(Path data) throws IOException {
        return ready(Map.of("BRON_DATA_DIR", data.toString()));
    }

    /** Starts Bron with these settings and waits until it answers. */
    public static Packaged ready(Map<String, String> environment) throws IOException {
        Packaged bron = new Packaged(new HashMap<>(environment));
        Instant end = Instant.now().plus(PATIENCE);
        while (!bron.answers()) {
            assertThat(bron.process.isAlive() && Instant.now().isBefore(end))
                    .as(bron.log())
                    .isTrue();
        }
        return bron;
    }

    /** Starts Bron where it can't start, and gives what it says; it ends by itself. */
    public static String refused(Path data) throws IOException, InterruptedException {
        Packaged bron = new Packaged(Map.of("BRON_DATA_DIR", data.toString()));
        assertThat(bron.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(bron.process.exitValue()).isEqualTo(1);
        return bron.log();
    }

    private boolean answers() {
        try {
            return RestAssured.given().get(url() + "/q/health/ready").statusCode() == 200;
        } catch (Exception e) {
            if (e instanceof java.net.ConnectException) {
                return false;
            }
            throw e;
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public RequestSpecification api() {
        return RestAssured.given().baseUri(url()).header("Authorization", "Bearer " + Api.ADMIN_KEY);
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    public long pid() {
        return process.pid();
    }

    /** As the power going out would do it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an operator would do it. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
