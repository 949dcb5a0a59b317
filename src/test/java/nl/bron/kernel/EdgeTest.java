package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

/** What no well-behaved client sends, byte by byte. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class EdgeTest {

    private static final String KEY = "Authorization: Bearer " + Api.ADMIN_KEY + "\r\n";

    private String answer(String head, String... body) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\nHost: localhost\r\nConnection: close\r\n" + KEY + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            try {
                for (String part : body) {
                    out.write(part.getBytes(StandardCharsets.ISO_8859_1));
                }
                out.flush();
            } catch (IOException refusedWhileSending) {
                // an answer before the end of the body is an answer all the same
            }
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(String answer, int status) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("api-version: ")
                .contains("application/problem+json");
    }

    @Test
    void what_is_no_utf8_is_not_read_as_something_else() throws IOException {
        for (String path : List.of(
                "/v1/relations?name=%ff", "/v1/relations/by-reference/erp/%c3%28", "/v1/relations?name=%ed%a0%80")) {
            assertProblem(answer("GET " + path + " HTTP/1.1"), 400);
        }
        assertProblem(answer("GET /v1/relations?name=a%00b HTTP/1.1"), 400);
    }

    @Test
    void a_uri_that_is_none_is_400() throws IOException {
        for (String path :
                List.of("/v1/relations/%zz", "/v1/relations?name=%", "/v1/relations?name=|", "/v1/rela{tions}")) {
            assertThat(answer("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void a_large_body_is_refused_whether_it_tells_its_length_or_not() throws IOException {
        String head = "POST /v1/relations HTTP/1.1\r\nContent-Type: application/json\r\n";
        String chunk = "x".repeat(0x8000);
        String[] chunks = new String[320];
        java.util.Arrays.fill(chunks, "8000\r\n" + chunk + "\r\n");
        chunks[chunks.length - 1] = "0\r\n\r\n";
        chunks[0] = "8000\r\n{\"" + chunk.substring(2) + "\r\n";

        assertProblem(answer(head + "Transfer-Encoding: chunked", chunks), 413);
        assertProblem(answer(head + "Content-Length: 10000000", "x".repeat(10_000_000)), 413);
    }

    @Test
    void a_trace_goes_on_in_the_answer_and_in_the_problem() throws IOException {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String answer = answer("GET /v1/nothing HTTP/1.1\r\ntraceparent: 00-" + trace + "-00f067aa0ba902b7-01");

        assertProblem(answer, 404);
        assertThat(answer).contains("traceparent: 00-" + trace + "-").contains("\"traceId\":\"" + trace + "\"");
        assertThat(answer("GET /v1/nothing HTTP/1.1\r\ntraceparent: nonsense"))
                .containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
    }

    @Test
    void every_answer_is_guarded() throws IOException {
        for (String request : List.of(
                "GET /v1/relations HTTP/1.1",
                "GET /nothing HTTP/1.1",
                "GET /v1/openapi.json HTTP/1.1",
                "OPTIONS /v1/relations HTTP/1.1")) {
            assertThat(answer(request))
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("X-Frame-Options: DENY")
                    .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                    .containsIgnoringCase("Referrer-Policy: no-referrer");
        }
    }

    @Test
    void a_page_may_ask_before_it_calls() throws IOException {
        assertThat(
                        answer(
                                "OPTIONS /v1/relations HTTP/1.1\r\nOrigin: https://shop.example\r\nAccess-Control-Request-Method: PATCH\r\nAccess-Control-Request-Headers: if-match,authorization"))
                .containsIgnoringCase("access-control-allow-origin: *")
                .containsIgnoringCase("if-match");
    }

    @Test
    void an_origin_that_is_none_is_400() throws IOException {
        assertProblem(answer("GET /v1/relations HTTP/1.1\r\nOrigin: %%%"), 400);
    }

    @Test
    void what_old_clients_accept_is_understood() throws IOException {
        for (String accept : List.of("", "*", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2")) {
            assertThat(answer("GET /v1/relations HTTP/1.1\r\nAccept: " + accept))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("application/json");
        }
    }

    @Test
    void an_offer_of_another_protocol_is_passed_over() throws IOException {
        assertThat(answer("GET /v1/relations HTTP/1.1\r\nUpgrade: h2c")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_reference_may_hold_any_character_and_none_is_cut_off() throws IOException {
        assertProblem(answer("GET /v1/relations/by-reference/erp/x;y=1 HTTP/1.1"), 400);
        for (String reference : List.of("D%2F100", "x%3By=1", "a%20b", "%C3%A9%26%3F", "..%2F..%2Fx", "a%25b")) {
            String path = "/v1/relations/by-reference/edge/" + reference;
            String body = "{\"kind\": \"ORGANISATION\", \"name\": \"x\"}";
            String made = answer(
                    "PUT " + path + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " + body.length(),
                    body);
            String value = URLDecoder.decode(reference, StandardCharsets.UTF_8);

            assertThat(made).startsWith("HTTP/1.1 201 ").contains("\"value\":\"" + value + "\"");
            assertThat(answer("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 200 ");
        }
    }
}
