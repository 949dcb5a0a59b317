package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the container files name exists: paths, ports and variables. No engine is needed to see that. */
class DockerTest {

    private static final Path DOCKER = Path.of("docker");
    private static final List<String> VARIABLES = List.of(
            "BRON_DATA_DIR",
            "BRON_ADMIN_KEY",
            "BRON_OIDC_ISSUERS",
            "QUARKUS_HTTP_PORT",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_FLYWAY_USERNAME",
            "QUARKUS_FLYWAY_PASSWORD",
            "QUARKUS_LOG_CONSOLE_JSON_ENABLED");

    private static JsonNode compose() throws IOException {
        return new YAMLMapper()
                .readTree(DOCKER.resolve("compose.yaml").toFile())
                .path("services");
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group);
    }

    @Test
    void the_paths_are_there() throws IOException {
        JsonNode build = compose().path("bron").path("build");
        assertThat(DOCKER.resolve(build.path("context").asText())
                        .resolve(build.path("dockerfile").asText()))
                .exists();
        String dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
        assertThat(dockerfile)
                .contains("COPY --chown=bron target/quarkus-app/ /bron/")
                .contains("-jar /bron/quarkus-run.jar");
        assertThat(Files.readString(Path.of("src/test/java/nl/bron/Packaged.java")))
                .contains("Path.of(\"target\", \"quarkus-app\", \"quarkus-run.jar\")");
        assertThat(Files.readString(Path.of(".dockerignore"))).contains("!target/quarkus-app");
    }

    @Test
    void the_ports_fit() throws IOException {
        String dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
        assertThat(dockerfile).contains("QUARKUS_HTTP_PORT=8080").contains("EXPOSE 8080");
        assertThat(compose().path("bron").path("ports").get(0).asText()).isEqualTo("8080:8080");
        assertThat(compose()
                        .path("bron")
                        .path("environment")
                        .path("QUARKUS_DATASOURCE_JDBC_URL")
                        .asText())
                .isEqualTo("jdbc:postgresql://postgres:5432/bron");
        assertThat(compose()
                        .path("postgres")
                        .path("environment")
                        .path("POSTGRES_DB")
                        .asText())
                .isEqualTo("bron");
        assertThat(compose().path("keycloak").path("command").asText()).contains("8180");
        assertThat(compose().path("keycloak").path("ports").get(0).asText()).isEqualTo("8180:8180");
    }

    @Test
    void the_variables_are_ones_that_bron_reads_and_operators_are_told_of() throws IOException {
        String operations = Files.readString(Path.of("docs", "operations.md"));
        String both = Files.readString(DOCKER.resolve("Dockerfile")) + Files.readString(DOCKER.resolve("compose.yaml"));
        List<String> named = found("\\b(BRON|QUARKUS)_[A-Z_]+", both).distinct().toList();

        assertThat(named).isNotEmpty().isSubsetOf(VARIABLES);
        assertThat(named).allSatisfy(variable -> assertThat(operations).contains(variable));
    }
}
