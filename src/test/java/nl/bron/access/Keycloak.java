package nl.bron.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Keycloak with the realm of docker/keycloak, on a port of its own; unpacked by Maven into target. */
final class Keycloak implements AutoCloseable {

    private static final Path HOME = Path.of("target", "keycloak", "keycloak-26.7.3");
    private static final Path REALM = Path.of("docker", "keycloak", "realm-bron.json");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final String url;

    private Keycloak(int port) throws IOException {
        url = "http://localhost:" + port;
        forget(HOME.resolve("data"));
        Files.createDirectories(HOME.resolve("data/import"));
        Files.writeString(HOME.resolve("data/import/realm-bron.json"), Files.readString(REALM));
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        HOME.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=" + url,
                        "--cache=local",
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m",
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"));
        process = builder.start();
    }

    /** What an earlier run left behind: a realm that is there is not imported. */
    private static void forget(Path data) throws IOException {
        if (Files.exists(data)) {
            try (Stream<Path> all = Files.walk(data)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    static Keycloak start() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Keycloak keycloak = new Keycloak(port);
        Instant end = Instant.now().plus(PATIENCE);
        while (!keycloak.isReady()) {
            assertThat(keycloak.process.isAlive() && Instant.now().isBefore(end))
                    .as("Keycloak starts; see target/keycloak.log")
                    .isTrue();
        }
        return keycloak;
    }

    private boolean isReady() throws Exception {
        // It ends at once if Keycloak does, and otherwise paces the asking.
        process.waitFor(200, TimeUnit.MILLISECONDS);
        try {
            return RestAssured.get(issuer("bron")).statusCode() == 200;
        } catch (Exception e) {
            if (e instanceof IOException) {
                return false;
            }
            throw e;
        }
    }

    String issuer(String realm) {
        return url + "/realms/" + realm;
    }

    private JsonPath token(String realm, Map<String, String> form) {
        return RestAssured.given()
                .formParams(form)
                .post(issuer(realm) + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What a system gets that shows its secret. */
    String ofSystem(String realm, String client) {
        return token(
                        realm,
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                client,
                                "client_secret",
                                client + "-secret-for-tests"))
                .getString("access_token");
    }

    /** All that a person gets who logs in, an ID token among it. */
    JsonPath ofUser(String client, String user) {
        return token(
                "bron",
                Map.of(
                        "grant_type", "password",
                        "client_id", client,
                        "username", user,
                        "password", user,
                        "scope", "openid"));
    }

    /** A call of Keycloak's own administration. */
    RequestSpecification admin() {
        String token = token(
                        "master",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "admin"))
                .getString("access_token");
        return RestAssured.given().baseUri(url + "/admin").auth().oauth2(token).contentType("application/json");
    }

    /** A second realm, the same but for its name. */
    void addRealm(String name) throws IOException {
        ObjectNode realm = (ObjectNode) new ObjectMapper().readTree(REALM.toFile());
        admin().body(realm.put("realm", name).toString()).post("/realms").then().statusCode(201);
    }

    /** Adds a key that the realm's tokens may be signed with; the one of the highest priority signs. */
    String addKey(String name, int priority, Map<String, String> more) {
        ObjectMapper json = new ObjectMapper();
        String realm = admin().get("/realms/bron").path("id");
        ObjectNode key = json.createObjectNode()
                .put("name", name)
                .put("providerId", more.isEmpty() ? "rsa-generated" : "rsa")
                .put("providerType", "org.keycloak.keys.KeyProvider")
                .put("parentId", realm);
        ObjectNode config = key.putObject("config");
        config.putArray("priority").add(String.valueOf(priority));
        config.putArray("enabled").add("true");
        config.putArray("active").add("true");
        config.putArray("algorithm").add("RS256");
        more.forEach((setting, value) -> config.putArray(setting).add(value));
        String location = admin().body(key.toString())
                .post("/realms/bron/components")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    void removeKey(String id) {
        admin().delete("/realms/bron/components/" + id).then().statusCode(204);
    }

    /** The id of the realm's key that was there from the beginning. */
    String firstKey() {
        return admin().get("/realms/bron/components?type=org.keycloak.keys.KeyProvider")
                .path("find { it.providerId == 'rsa-generated' }.id");
    }

    @Override
    public void close() {
        // The script waits for Java, and hands a signal on.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
