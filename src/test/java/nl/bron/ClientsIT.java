package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients generated from the committed contract tell their story to the packaged service, and so does the Postman
 * collection. The commands are those of docs/clients.md.
 */
@Tag("clients")
class ClientsIT {

    private static final Path DIRECTORY = Path.of("src", "test", "clients");
    private static final Path COLLECTION = Path.of("openapi", "bron.postman_collection.json");
    private static final String MVN =
            Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String GENERATOR = "python/target/openapi-generator-cli-7.25.0.jar";
    private static final String PYDANTIC_2 =
            "import dateutil, pydantic, urllib3; assert tuple(map(int, pydantic.VERSION.split('.')[:2])) >= (2, 11)";

    private static Packaged bron;
    private static Command client;

    @BeforeAll
    static void start() throws Exception {
        Path data = Path.of("target", "databases", UUID.randomUUID().toString());
        bron = Packaged.ready(Map.of("BRON_DATA_DIR", data.toString(), "BRON_WEBHOOKS_ALLOWED_HOSTS", "localhost"));
        client = new Command(
                DIRECTORY,
                Map.of(
                        "BRON_URL",
                        bron.url() + "/v1",
                        "BRON_KEY",
                        Api.ADMIN_KEY,
                        "PYTHONPATH",
                        "python/target/client"));
        client.run("npm", "ci");
    }

    @AfterAll
    static void stop() {
        bron.close();
    }

    @Test
    void in_java() throws Exception {
        client.run(MVN, "-B", "-ntp", "-f", "java", "test");
    }

    @Test
    void in_typescript() throws Exception {
        client.run("npm", "run", "types");
        client.run("npm", "run", "compile");
        client.run("npm", "run", "story");
    }

    @Test
    void in_python() throws Exception {
        client.run(
                MVN,
                "-B",
                "-ntp",
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy",
                "-Dartifact=org.openapitools:openapi-generator-cli:7.25.0",
                "-DoutputDirectory=python/target");
        client.run(
                JAVA,
                "-jar",
                GENERATOR,
                "generate",
                "--generator-name=python",
                // of a webhook this generator makes a file that Python can not read; the older rendering has none
                "--input-spec=../../../openapi/openapi-3.0.yaml",
                "--output=python/target/client",
                "--package-name=bron_client");
        client.run("python3", "-m", "compileall", "-q", "python/target/client/bron_client", "python/story.py");
        assumeTrue(
                client.succeeds("python3", "-c", PYDANTIC_2), "pydantic 2.11 is not here; the client is compiled only");
        client.run("python3", "python/story.py");
    }

    @Test
    void the_committed_collection_is_that_of_the_contract(@TempDir Path directory) throws Exception {
        Path made = directory.resolve("collection.json");
        client.run("npm", "run", "collection", "--", made.toString());

        assertThat(Files.readString(COLLECTION))
                .as("the contract changed; to follow: npm --prefix %s run collection", DIRECTORY)
                .isEqualTo(Files.readString(made));
    }

    @Test
    void every_request_of_the_collection_is_answered_as_documented() throws Exception {
        client.run(
                "npm",
                "run",
                "newman",
                "--",
                "--color=off",
                "--env-var=baseUrl=" + bron.url() + "/v1",
                "--env-var=apiKey=" + Api.ADMIN_KEY);
    }
}
