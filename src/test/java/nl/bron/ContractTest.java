package nl.bron;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import nl.bron.kernel.ProblemType;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class ContractTest {

    @Test
    void the_committed_contract_is_what_bron_serves() throws IOException {
        String served =
                given().get("/v1/openapi.yaml").then().statusCode(200).extract().asString();
        Path built = Files.writeString(Path.of("target", "openapi.yaml"), served);
        Path older = Files.writeString(Path.of("target", "openapi-3.0.yaml"), OlderContract.of(built));
        Path told = Files.writeString(Path.of("target", "asyncapi.yaml"), AsyncContract.of(built));
        String mended = "the contract changed; if that is meant: cp " + built + " " + older + " " + told + " openapi/";

        assertThat(Files.readString(Documented.FILE)).as(mended).isEqualTo(served);
        assertThat(Files.readString(OlderContract.FILE)).as(mended).isEqualTo(Files.readString(older));
        assertThat(Files.readString(AsyncContract.FILE)).as(mended).isEqualTo(Files.readString(told));
    }

    @Test
    void anyone_may_read_it_from_anywhere() {
        given().header("Origin", "https://editor.example")
                .get("/v1/openapi.json")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("API-Version", "0.2.0");
    }

    @Test
    void every_operation_reads_well() {
        Set<String> ids = new HashSet<>();
        for (Operations.Operation operation : Operations.all()) {
            JsonNode said = operation.said();
            assertThat(ids.add(said.path("operationId").asText()))
                    .as(operation + " has an id of its own")
                    .isTrue();
            assertThat(said.path("operationId").asText())
                    .as(operation.toString())
                    .matches("[a-z]+([A-Z][a-z]+)+");
            assertThat(said.path("summary").asText()).as(operation.toString()).isNotBlank();
            assertThat(said.path("tags")).as(operation.toString()).hasSize(1);
            assertThat(said.path("security")).as(operation + " needs a scope").isNotEmpty();
        }
    }

    @Test
    void what_a_client_sends_is_bounded() {
        Documented.document()
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue().path("properties").properties().stream()
                        .filter(property -> schema.getKey().endsWith("Draft"))
                        .filter(property ->
                                property.getValue().path("type").asText().equals("string"))
                        .filter(property -> !property.getValue().has("$ref"))
                        .forEach(property -> assertThat(
                                        property.getValue().path("maxLength").asInt())
                                .as(schema.getKey() + "." + property.getKey() + " has a maxLength")
                                .isPositive()));
    }

    @Test
    void every_problem_has_a_page() {
        for (ProblemType type : ProblemType.values()) {
            given().get("/problems/" + type)
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .body(containsString(type.name()));
        }
        given().get("/problems/NOPE").then().statusCode(400);
    }
}
