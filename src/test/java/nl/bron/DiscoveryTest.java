package nl.bron;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class DiscoveryTest {

    private static final String CATALOG = "/.well-known/api-catalog";

    @Test
    void a_person_reads_the_contract_without_a_key() {
        Response page = given().get("/docs");

        page.then().statusCode(200).contentType("text/html").header("API-Version", "0.2.0");
        List<String> assets = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.asString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(assets).hasSize(4).allMatch(asset -> asset.startsWith("/docs/"), "is Bron's own");
        assets.forEach(asset -> given().get(asset).then().statusCode(200));
        given().get("/docs/start.js")
                .then()
                .contentType("text/javascript")
                .body(containsString("url: \"/v1/openapi.json\""));
    }

    @Test
    void only_bron_s_own_scripts_run_there_and_none_anywhere_else() {
        List<String> policies = given().get("/docs").headers().getValues("Content-Security-Policy");

        assertThat(policies)
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'self';")
                .doesNotContain("http", "*", "unsafe-eval");
        for (String elsewhere : List.of("/docs/assets/index.html", "/problems/STALE", "/v1/openapi.json", "/nowhere")) {
            given().get(elsewhere)
                    .then()
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
    }

    @Test
    void the_page_keeps_the_rules_of_the_house() {
        given().head("/docs").then().statusCode(200).body(equalTo(""));
        given().get("/docs/").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        given().get("/docs/nothing").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        given().get("/docs/assets/nothing.js").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        given().post("/docs").then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
        given().accept("image/png").get("/docs").then().statusCode(406).body("code", equalTo("NOT_ACCEPTABLE"));
    }

    @Test
    void a_machine_that_knows_only_the_host_finds_the_contract() {
        Response catalog = given().header("Origin", "https://portal.example").get(CATALOG);

        catalog.then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .contentType(startsWith("application/linkset+json"))
                .contentType(containsString("profile=\"https://www.rfc-editor.org/info/rfc9727\""))
                .body("linkset[0].anchor", endsWith("/v1"));
        Map<String, List<Map<String, String>>> relations = catalog.jsonPath().getMap("linkset[0]");
        for (String relation : List.of("service-desc", "service-doc", "status")) {
            assertThat(relations.get(relation))
                    .as(relation)
                    .isNotEmpty()
                    .allSatisfy(link -> given().get(link.get("href"))
                            .then()
                            .statusCode(200)
                            .contentType(startsWith(link.get("type"))));
        }
    }

    @Test
    void it_tells_where_the_catalog_is_without_sending_it() {
        given().head(CATALOG)
                .then()
                .statusCode(200)
                .body(equalTo(""))
                .header("Link", endsWith(CATALOG + ">; rel=\"api-catalog\""));
        given().get(CATALOG + "/").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        given().delete(CATALOG).then().statusCode(405);
    }
}
