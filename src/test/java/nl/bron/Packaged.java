package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service as a process of its own, started as the README says. */
public final class Packaged implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://\\S+:(\\d+)");

    private final Process process;
    private int port;
    private final StringBuilder log = new StringBuilder();

    private Packaged(Map<String, String> environment) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-jar", JAR.toString()).redirectErrorStream(true);
        builder.environment().put("BRON_ADMIN_KEY", Api.ADMIN_KEY);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        process = builder.start();
        new Thread(this::listen, "bron-" + process.pid()).start();
    }

    private void listen() {
        process.inputReader().lines().forEach(this::note);
        note("(ended)");
    }

    private void note(String line) {
        synchronized (log) {
            log.append(line).append('\n');
            log.notifyAll();
        }
    }

    /** Waits until Bron says something; if it ends before, that is a failure. */
    public void await(String said) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        synchronized (log) {
            while (log.indexOf(said) < 0) {
                long left = Duration.between(Instant.now(), end).toMillis();
                assertThat(left > 0 && log.indexOf("(ended)") < 0)
                        .as("no '%s' in %s", said, log)
                        .isTrue();
                log.wait(left);
            }
        }
    }

    /** Starts Bron on a data directory and waits until it answers. */
    public static Packaged on(Path data) throws Exception {
        return ready(Map.of("BRON_DATA_DIR", data.toString()));
    }

    /** Starts Bron with these settings and waits until it answers. */
    public static Packaged ready(Map<String, String> environment) throws Exception {
        Packaged bron = new Packaged(environment);
        bron.await("Listening on:");
        Matcher listening = LISTENING.matcher(bron.log());
        assertThat(listening.find()).isTrue();
        bron.port = Integer.parseInt(listening.group(1));
        RestAssured.given().get(bron.url() + "/q/health/ready").then().statusCode(200);
        return bron;
    }

    /** Starts Bron where it can't start, and gives what it says; it ends by itself. */
    public static String refused(Path data) throws Exception {
        Packaged bron = new Packaged(Map.of("BRON_DATA_DIR", data.toString()));
        assertThat(bron.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(bron.process.exitValue()).isEqualTo(1);
        bron.await("(ended)");
        return bron.log();
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public RequestSpecification api() {
        return RestAssured.given().baseUri(url()).header("Authorization", "Bearer " + Api.ADMIN_KEY);
    }

    /** What Bron said so far. */
    public String log() {
        synchronized (log) {
            return log.toString();
        }
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
}
