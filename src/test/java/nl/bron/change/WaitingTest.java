package nl.bron.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many wait for what comes, each for something else: what they share shows none of them more, less or anything else. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class WaitingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private OtherTenant tenant;

    /** Where the feed ends when all is written. */
    private volatile String end = "";

    /** Somebody who follows the feed, and what it wants of it. */
    private record Reader(String key, String wants) {}

    @BeforeEach
    void begin() {
        tenant = OtherTenant.named("waiting", Database.owned());
    }

    private String key(String... scopes) {
        return tenant.post(
                        "/v1/api-keys",
                        "{\"name\": \"test\", \"system\": \"test\", \"scopes\": [\"%s\"]}"
                                .formatted(String.join("\", \"", scopes)))
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    /** Not held against the contract as it is elsewhere: there is much of it. */
    private JsonNode page(Reader reader, String after, int seconds) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + RestAssured.port + "/v1/changes?limit=70&after=" + after
                + "&waitSeconds=" + seconds + reader.wants);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + reader.key)
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static long position(String cursor) {
        return Long.parseLong(cursor.substring(cursor.indexOf('-') + 1));
    }

    private List<JsonNode> followed(Reader reader, String from, int seconds) throws IOException, InterruptedException {
        List<JsonNode> told = new ArrayList<>();
        String after = from;
        while (end.isEmpty() || position(after) < position(end)) {
            JsonNode page = page(reader, after, seconds);
            page.path("items").forEach(told::add);
            after = page.path("next").asText();
        }
        return told;
    }

    /** Where the feed ends, when nothing was written for a second. */
    private String last(String from) throws IOException, InterruptedException {
        Reader all = new Reader(tenant.key(), "");
        JsonNode page = page(all, from, 1);
        while (!page.path("items").isEmpty()) {
            page = page(all, page.path("next").asText(), 1);
        }
        return page.path("next").asText();
    }

    private void write() {
        for (int i = 0; i < 12; i++) {
            String one = "{\"method\": \"POST\", \"path\": \"/v1/relations\", \"body\": "
                    + "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\", \"ibans\": [\"NL91ABNA0417164300\"]}}";
            tenant.post(
                            "/v1/batch",
                            "{\"atomic\": true, \"operations\": [%s]}"
                                    .formatted(String.join(",", Collections.nCopies(60, one))))
                    .then()
                    .statusCode(207);
            String id = tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"Het Anker\"}");
            for (String body : List.of("{\"ibans\": [\"NL91ABNA0417164300\"]}", "{\"name\": \"De Kroon\"}")) {
                tenant.request()
                        .header("If-Match", "*")
                        .contentType("application/merge-patch+json")
                        .body(body)
                        .patch("/v1/relations/" + id)
                        .then()
                        .statusCode(200);
            }
            tenant.created(
                    "/v1/products",
                    "{\"sku\": \"%s\", \"name\": \"Koffie\", \"vatCategory\": \"AA\"}".formatted(Api.unique()));
        }
    }

    @Test
    void who_waits_is_told_what_who_does_not_is() throws Exception {
        String begin = last(tenant.request()
                .get("/v1/changes")
                .then()
                .statusCode(200)
                .extract()
                .path("next"));
        String clerk = key("relations:read", "products:read");
        String bookkeeper = key("relations:read", "bank-accounts:read");
        List<Reader> readers = List.of(
                new Reader(tenant.key(), ""),
                new Reader(clerk, ""),
                new Reader(clerk, "&types=product"),
                new Reader(clerk, "&types=relation&changedFields=name,phone"),
                new Reader(bookkeeper, ""),
                new Reader(bookkeeper, "&changedFields=ibans"));
        ExecutorService threads = Executors.newFixedThreadPool(readers.size());
        try {
            List<Future<List<JsonNode>>> told = new ArrayList<>();
            for (Reader reader : readers) {
                told.add(threads.submit(() -> followed(reader, begin, 2)));
            }
            write();
            end = last(begin);
            for (int i = 0; i < readers.size(); i++) {
                assertThat(told.get(i).get())
                        .as(readers.get(i).toString())
                        .isEqualTo(followed(readers.get(i), begin, 0))
                        .hasSizeGreaterThan(10);
            }
            assertThat(told.get(1).get().toString()).doesNotContain("NL91");
            assertThat(told.get(4).get().toString()).contains("NL91");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whose_time_is_over_is_answered() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port
                        + "/v1/changes?waitSeconds=1&after="
                        + tenant.request().get("/v1/changes?limit=1000").path("next")))
                .header("Authorization", "Bearer " + tenant.key())
                .timeout(Duration.ofSeconds(20))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .limit(300)
                .toList();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }
}
