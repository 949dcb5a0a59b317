package nl.bron;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;

/** What a test says to Bron, as any client would; every answer is held against the committed contract. */
public final class Api {

    public static final String ADMIN_KEY = "bron_key_of_the_tests_administrator";

    private static final Documented CONTRACT = Documented.committed();

    private Api() {}

    /** A request by the administrator. */
    public static RequestSpecification admin() {
        return with(ADMIN_KEY);
    }

    /** A request by the holder of a key. */
    public static RequestSpecification with(String key) {
        return anonymous().header("Authorization", "Bearer " + key);
    }

    public static RequestSpecification anonymous() {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
                .urlEncodingEnabled(true)
                .filter(CONTRACT);
    }

    public static Response post(String path, String body) {
        return admin().contentType("application/json").body(body).post(path);
    }

    public static Response put(String path, String body) {
        return admin().contentType("application/json").body(body).put(path);
    }

    public static Response patch(String path, String ifMatch, String body) {
        return admin().contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(body)
                .patch(path);
    }

    public static Response delete(String path) {
        return admin().header("If-Match", "*").delete(path);
    }

    /** Creates a row and gives its id. */
    public static String created(String path, String body) {
        return post(path, body).then().statusCode(201).extract().path("id");
    }

    public static String relation() {
        return created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag BV\"}");
    }

    /** A key with these scopes. */
    public static String key(String... scopes) {
        String quoted = String.join("\", \"", List.of(scopes));
        return post("/v1/api-keys", "{\"name\": \"test\", \"system\": \"test\", \"scopes\": [\"" + quoted + "\"]}")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    /** Something no other test says. */
    public static String unique() {
        return UUID.randomUUID().toString();
    }
}
