package nl.bron.leading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another system holds is held against Bron, in one call. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ReconciliationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OtherTenant tenant;

    @BeforeEach
    void begin() {
        tenant = OtherTenant.named("drift-" + Api.unique(), Database.owned());
        tenant.created("/v1/systems", "{\"code\": \"erp\", \"name\": \"ERP\", \"kind\": \"ERP\"}");
    }

    private Response reconcile(String key, String lines) {
        return Api.with(key).contentType("application/x-ndjson").body(lines).post("/v1/systems/erp/reconciliations");
    }

    private static List<JsonNode> report(String text) throws IOException {
        List<JsonNode> report = new ArrayList<>();
        for (String line : text.strip().split("\n", -1)) {
            report.add(JSON.readTree(line));
        }
        return report;
    }

    private String relation(String value, String more) {
        return tenant.created(
                "/v1/relations",
                "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\", \"references\": [{\"system\": \"erp\", \"type\": \"relation\", \"value\": \"%s\"}]%s}"
                        .formatted(value, more));
    }

    private static String line(String value, String fields) {
        return "{\"family\": \"relation\", \"value\": \"" + value + "\", \"fields\": " + fields + "}\n";
    }

    @Test
    void what_differs_is_told_with_both_sides_and_who_leads() throws Exception {
        tenant.created(
                "/v1/leading-rules",
                "{\"family\": \"relation\", \"fields\": [\"segment\"], \"system\": \"erp\", \"others\": \"ACCEPT\"}");
        relation("1", ", \"segment\": \"horeca\", \"vatNumber\": \"NL123456782B01\"");
        String two = relation("2", ", \"segment\": \"horeca\", \"website\": \"https://example.nl\"");
        String three = relation("3", "");
        relation(
                "4",
                ", \"roles\": [\"SUPPLIER\", \"CUSTOMER\"], \"references\": []".replace(", \"references\": []", ""));
        tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"Not of the ERP\"}");

        Response answer = reconcile(
                tenant.key(),
                // As the ERP writes it: the same.
                line("1", "{\"segment\": \"horeca\", \"vatNumber\": \"NL 123456782 B01\"}")
                        + "\n"
                        + line("2", "{\"segment\": \"retail\", \"website\": null, \"name\": \"De Waag\"}")
                        + line("9", "{}")
                        + line("1", "{}")
                        + "nonsense\n"
                        + line("4", "{\"nope\": 1}")
                        + "{\"family\": \"planet\", \"value\": \"1\", \"fields\": {}}\n");
        answer.then().statusCode(200).contentType("application/x-ndjson");
        List<JsonNode> report = report(answer.asString());
        assertThat(report.stream()
                        .map(entry ->
                                entry.path("kind").asText() + entry.path("line").asText()))
                .containsExactlyInAnyOrder(
                        "REPEATED5",
                        "INVALID6",
                        "INVALID8",
                        "DIFFERENT3",
                        "MISSING_HERE4",
                        "INVALID7",
                        "MISSING_THERE",
                        "SUMMARY");
        JsonNode different = report.stream()
                .filter(entry -> entry.path("kind").asText().equals("DIFFERENT"))
                .findAny()
                .orElseThrow();
        assertThat(different).isEqualTo(JSON.readTree("""
                {"kind": "DIFFERENT", "line": 3, "family": "relation", "type": "relation", "value": "2", "target": "/v1/relations/%s",
                 "differences": [{"field": "segment", "here": "horeca", "there": "retail", "leader": "erp"},
                  {"field": "website", "here": "https://example.nl"}]}""".formatted(two)));
        JsonNode missing = report.get(report.size() - 2);
        assertThat(missing.path("target").asText()).isEqualTo("/v1/relations/" + three);
        assertThat(report.get(report.size() - 1)).isEqualTo(JSON.readTree("""
                {"kind": "SUMMARY", "same": 1, "different": 1, "missingHere": 1, "missingThere": 1, "repeated": 1, "invalid": 3}"""));
    }

    @Test
    void nobody_is_told_what_is_not_for_them() throws Exception {
        relation("1", ", \"ibans\": [\"NL91ABNA0417164300\"]");
        String key = tenant.post(
                        "/v1/api-keys",
                        "{\"name\": \"x\", \"system\": \"erp\", \"scopes\": [\"systems:read\", \"relations:read\"]}")
                .path("key");
        String guess = line("1", "{\"ibans\": [\"NL91ABNA0417164300\"]}")
                + "{\"family\": \"order\", \"value\": \"1\", \"fields\": {}}\n";
        List<JsonNode> report = report(reconcile(key, guess).asString());
        assertThat(report.stream().map(entry -> entry.path("detail").asText()))
                .contains("ibans needs the scope bank-accounts:read", "order needs the scope orders:read");
        assertThat(report.get(2).path("same").asInt()).isZero();
        String other =
                OtherTenant.named("drift-" + Api.unique(), Database.owned()).key();
        reconcile(other, "").then().statusCode(404);
        Api.with(tenant.key())
                .contentType("application/json")
                .body("{}")
                .post("/v1/systems/erp/reconciliations")
                .then()
                .statusCode(415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    /** More than a body of JSON may hold, from a client that sends all before it reads anything. */
    @Test
    void ten_thousand_rows_in_one_call_and_each_planted_difference_is_counted() throws Exception {
        int rows = 10_000;
        for (int from = 0; from < rows; from += 100) {
            String operations = IntStream.range(from, from + 100)
                    .mapToObj(i -> """
                            {"method": "POST", "path": "/v1/relations", "headers": {"Prefer": "return=minimal"}, "body": {"kind": "ORGANISATION",
                             "name": "Relation %1$d", "segment": "horeca", "references": [{"system": "erp", "type": "relation", "value": "D-%1$d"}]}}""".formatted(i))
                    .collect(Collectors.joining(","));
            tenant.post("/v1/batch", "{\"atomic\": true, \"operations\": [" + operations + "]}")
                    .then()
                    .statusCode(207);
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            if (i % 100 == 7) {
                continue;
            }
            ObjectNode line =
                    JSON.createObjectNode().put("family", "relation").put("value", i % 50 == 3 ? "X-" + i : "D-" + i);
            line.putObject("fields")
                    .put("name", "Relation " + i + (i % 20 == 5 ? " B.V." : ""))
                    .put("segment", i % 1000 == 5 ? "retail" : "horeca")
                    .put("website", (String) null);
            lines.append(line).append('\n');
        }
        assertThat(lines.length()).isGreaterThan(1 << 20);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + RestAssured.port + "/v1/systems/erp/reconciliations"))
                                .header("Authorization", "Bearer " + tenant.key())
                                .header("Content-Type", "application/x-ndjson")
                                .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<JsonNode> report = report(answer.body());
        assertThat(report.get(report.size() - 1)).isEqualTo(JSON.readTree("""
                {"kind": "SUMMARY", "same": 9200, "different": 500, "missingHere": 200, "missingThere": 300, "repeated": 0, "invalid": 0}"""));
        assertThat(report.stream()
                        .mapToInt(entry -> entry.path("differences").size())
                        .sum())
                .isEqualTo(510);
        assertThat(report).hasSize(1001);
    }
}
