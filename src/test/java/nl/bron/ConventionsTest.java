package nl.bron;

import static io.restassured.RestAssured.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.bron.Operations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the contract keeps every convention; a new family is held to them without a line here. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ConventionsTest {

    private static final String OTHER_KEY = "bron_key_of_another_tenants_administrator";

    @Inject
    DataSource database;

    private interface Check {
        void on(Operation operation) throws Exception;
    }

    private static Stream<DynamicTest> each(Predicate<Operation> which, Check check) {
        return Operations.all().stream()
                .filter(which)
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> check.on(operation)));
    }

    private static Response call(RequestSpecification request, Operation operation, String id) {
        RequestSpecification full = request;
        if (operation.hasBody()) {
            full = full.contentType(operation.mediaType())
                    .body(Operations.body(operation).toString());
        }
        return full.request(operation.method(), operation.url(id));
    }

    private static RequestSpecification sending(Operation operation) {
        RequestSpecification request = Api.admin()
                .config(config().encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(operation.mediaType());
        return operation.isConditional() ? request.header("If-Match", "*") : request;
    }

    private static String target(Operation operation) {
        return operation.isOnOneRow() ? Operations.row(operation.family()) : Api.unique();
    }

    @TestFactory
    Stream<DynamicTest> without_a_key_it_is_401() {
        return each(
                any -> true,
                operation -> call(Api.anonymous(), operation, Api.unique())
                        .then()
                        .statusCode(401)
                        .header("WWW-Authenticate", containsString("Bearer"))
                        .body("code", equalTo("UNAUTHENTICATED")));
    }

    @TestFactory
    Stream<DynamicTest> without_the_scope_it_is_403_and_says_which() {
        String none = Api.key("employees:read");
        String other = Api.key("products:read");
        return each(
                any -> true,
                operation -> call(
                                Api.with(operation.scope().equals("employees:read") ? other : none),
                                operation,
                                Api.unique())
                        .then()
                        .statusCode(403)
                        .body("detail", containsString(operation.scope())));
    }

    @TestFactory
    Stream<DynamicTest> the_scope_is_enough() {
        return each(operation -> !operation.scope().equals("admin"), operation -> {
            Response answer = call(Api.with(Api.key(operation.scope())), operation, Api.unique());
            assertThat(answer.statusCode()).isNotIn(401, 403);
        });
    }

    @TestFactory
    Stream<DynamicTest> an_unknown_parameter_is_named() {
        return each(
                any -> true,
                operation -> call(Api.admin().queryParam("nope", "1"), operation, Api.unique())
                        .then()
                        .statusCode(400)
                        .body("errors.parameter", hasItem("nope")));
    }

    @TestFactory
    Stream<DynamicTest> a_row_that_is_not_there_is_404() {
        return each(Operation::isOnOneRow, operation -> {
            RequestSpecification request =
                    operation.isConditional() ? Api.admin().header("If-Match", "*") : Api.admin();
            call(request, operation, Api.unique()).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        });
    }

    @TestFactory
    Stream<DynamicTest> an_id_that_is_none_is_400() {
        return each(
                Operation::isOnOneRow,
                operation -> call(Api.admin(), operation, "1")
                        .then()
                        .statusCode(400)
                        .body("errors.parameter", hasItem("id")));
    }

    @TestFactory
    Stream<DynamicTest> a_change_says_which_version_it_means() {
        return each(Operation::isConditional, operation -> {
            String id = Operations.row(operation.family());
            call(Api.admin(), operation, id).then().statusCode(428);
            call(Api.admin().header("If-Match", "\"999\""), operation, id)
                    .then()
                    .statusCode(412);
            call(Api.admin().header("If-Match", "W/\"1\""), operation, id)
                    .then()
                    .statusCode(412);
            call(Api.admin().header("If-Match", "nonsense"), operation, id)
                    .then()
                    .statusCode(400);
            call(Api.admin().header("If-Match", "\"7\", \"1\""), operation, id)
                    .then()
                    .statusCode(operation.method().equals("DELETE") ? 204 : 200);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_is_none_is_400() {
        return each(Operation::hasBody, operation -> {
            String id = target(operation);
            String deep = "{\"x\":".repeat(40) + "1" + "}".repeat(40);
            for (String body : List.of(
                    "", " ", "null", "[]", "1", "\"x\"", "{", "{} {}", "{\"a\": 1, \"a\": 2}", "{\"a\": NaN}", deep)) {
                sending(operation)
                        .body(body)
                        .request(operation.method(), operation.url(id))
                        .then()
                        .statusCode(400)
                        .body("detail", notNullValue());
            }
            for (byte[] body : List.of(
                    new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                    "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))) {
                sending(operation)
                        .body(body)
                        .request(operation.method(), operation.url(id))
                        .then()
                        .statusCode(400)
                        .body("detail", containsString("UTF-8"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> an_unknown_property_is_named() {
        return each(
                Operation::hasBody,
                operation -> sending(operation)
                        .body(Operations.body(operation).put("nope", 1).toString())
                        .request(operation.method(), operation.url(target(operation)))
                        .then()
                        .statusCode(400)
                        .body("errors.find { it.pointer == '#/nope' }.code", equalTo("UNKNOWN_PROPERTY")));
    }

    @TestFactory
    Stream<DynamicTest> every_property_of_the_wrong_type_is_named_at_once() {
        return each(operation -> operation.hasBody() && !operation.method().equals("PATCH"), operation -> {
            var body = Operations.body(operation);
            List<String> names = new ArrayList<>();
            body.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> body.putObject(name).put("x", 1));
            Response answer =
                    sending(operation).body(body.toString()).request(operation.method(), operation.url(Api.unique()));
            assertThat(answer.statusCode()).isEqualTo(400);
            List<String> pointers = answer.path("errors.pointer");
            names.forEach(name -> assertThat(pointers).anyMatch(pointer -> pointer.startsWith("#/" + name)));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_is_too_large_is_413() {
        String large = "{\"name\": \"" + "x".repeat(10_000_000) + "\"}";
        return each(
                Operation::hasBody,
                operation -> sending(operation)
                        .body(large)
                        .request(operation.method(), operation.url(target(operation)))
                        .then()
                        .statusCode(413));
    }

    @TestFactory
    Stream<DynamicTest> a_body_of_another_media_type_is_415() {
        return each(
                Operation::hasBody,
                operation -> Api.admin()
                        .header("If-Match", "*")
                        .contentType("text/plain")
                        .body("x")
                        .request(operation.method(), operation.url(Api.unique()))
                        .then()
                        .statusCode(415)
                        .header(
                                operation.method().equals("PATCH") ? "Accept-Patch" : "Accept",
                                equalTo(operation.mediaType())));
    }

    @TestFactory
    Stream<DynamicTest> another_representation_is_406_and_a_problem_is_always_told() {
        return each(any -> true, operation -> {
            if (operation.method().equals("DELETE")) {
                String id = Operations.row(operation.family());
                Api.admin()
                        .header("If-Match", "*")
                        .accept("application/problem+json")
                        .delete(operation.url(id))
                        .then()
                        .statusCode(204);
            } else {
                call(Api.admin().header("If-Match", "*").accept("text/html"), operation, Api.unique())
                        .then()
                        .statusCode(406);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_method_that_is_not_there_is_405_and_says_which_are() {
        return Operations.all().stream()
                .map(Operation::path)
                .distinct()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    List<String> there = Operations.all().stream()
                            .filter(operation -> operation.path().equals(path))
                            .map(Operation::method)
                            .toList();
                    String url = new Operation("GET", path, Documented.document()).url(Api.unique());
                    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                        if (!there.contains(method)) {
                            Response answer = Api.admin().request(method, url);
                            assertThat(answer.statusCode()).as(method).isEqualTo(405);
                            assertThat(answer.header("Allow").split(", ")).containsAll(there);
                            assertThat(answer.header("Allow")).doesNotContain(method);
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_trailing_slash_is_404() {
        return each(
                any -> true,
                operation -> Api.admin()
                        .request(operation.method(), operation.url(Api.unique()) + "/")
                        .then()
                        .statusCode(404));
    }

    @TestFactory
    Stream<DynamicTest> a_list_is_walked_by_cursor() {
        return each(Operation::isList, operation -> {
            for (int i = 0; i < 3; i++) {
                Operations.row(operation.family());
            }
            for (String sort : List.of("", "-createdAt", "updatedAt,-id")) {
                assertWalk(operation, sort);
            }
        });
    }

    private static void assertWalk(Operation operation, String sort) {
        List<String> whole =
                list(operation, Map.of("limit", "500", "sort", sort)).path("items.id");
        List<String> walked = new ArrayList<>();
        Response page = list(operation, Map.of("limit", "2", "sort", sort));
        walked.addAll(page.path("items.id"));
        while (page.path("next") != null) {
            assertThat(page.header("Link")).contains("cursor=").endsWith("rel=\"next\"");
            page = list(operation, Map.of("limit", "2", "sort", sort, "cursor", page.path("next")));
            walked.addAll(page.path("items.id"));
        }
        assertThat(page.header("Link")).isNull();
        assertThat(walked).isEqualTo(whole).doesNotHaveDuplicates();
    }

    private static Response list(Operation operation, Map<String, String> parameters) {
        Map<String, String> given = new java.util.HashMap<>(parameters);
        given.values().removeIf(String::isEmpty);
        return Api.admin()
                .queryParams(given)
                .get(operation.url(""))
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    @TestFactory
    Stream<DynamicTest> a_list_refuses_what_it_can_not_do() {
        return each(Operation::isList, operation -> {
            Operations.row(operation.family());
            Operations.row(operation.family());
            String cursor = list(operation, Map.of("limit", "1")).path("next");
            List<Map<String, String>> wrong = List.of(
                    Map.of("limit", "0"),
                    Map.of("limit", "501"),
                    Map.of("limit", "-1"),
                    Map.of("limit", "x"),
                    Map.of("limit", ""),
                    Map.of("limit", "99999999999999999999"),
                    Map.of("sort", "nope"),
                    Map.of("sort", "id,id"),
                    Map.of("sort", ","),
                    Map.of("cursor", "x"),
                    Map.of("cursor", "e30"),
                    Map.of("cursor", "é"),
                    Map.of("cursor", cursor, "sort", "-createdAt"),
                    Map.of("cursor", cursor, "updatedFrom", "2020-01-01T00:00:00Z"),
                    Map.of("updatedFrom", "yesterday"),
                    Map.of("createdTo", "2026-13-01T00:00:00Z"),
                    Map.of("createdTo", "300000-01-01T00:00:00Z"));
            for (Map<String, String> parameters : wrong) {
                Api.admin()
                        .queryParams(parameters)
                        .get(operation.url(""))
                        .then()
                        .statusCode(400)
                        .body("errors[0].parameter", notNullValue());
            }
            Api.admin()
                    .queryParam("limit", "1", "2")
                    .get(operation.url(""))
                    .then()
                    .statusCode(400);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_row_is_read_by_condition() {
        return each(operation -> operation.method().equals("GET") && operation.isOnOneRow(), operation -> {
            String url = operation.url(Operations.row(operation.family()));
            String tag = Api.admin().get(url).then().statusCode(200).extract().header("ETag");
            Api.admin().header("If-None-Match", tag).get(url).then().statusCode(304);
            Api.admin()
                    .header("If-None-Match", "\"x\", W/" + tag)
                    .get(url)
                    .then()
                    .statusCode(304);
            Api.admin().header("If-None-Match", "\"x\"").get(url).then().statusCode(200);
            Api.admin().head(url).then().statusCode(200).header("ETag", tag);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_patch_that_changes_nothing_changes_nothing() {
        return each(operation -> operation.method().equals("PATCH"), operation -> {
            String url = operation.url(Operations.row(operation.family()));
            String before = Api.admin().get(url).asString();
            String after = call(
                            Api.admin().header("If-Match", "\"1\""), operation, url.substring(url.lastIndexOf('/') + 1))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(after).isEqualTo(before);
            assertThat(Api.admin().get(url).asString()).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_put_by_reference_is_safe_to_repeat() {
        return each(operation -> operation.method().equals("PUT"), operation -> {
            String url = operation.url(Api.unique());
            String body = Operations.body(operation).toString();
            String first = Api.put(url, body).then().statusCode(201).extract().asString();
            String second = Api.put(url, body).then().statusCode(200).extract().asString();
            assertThat(second).isEqualTo(first);
            Api.admin().get(url).then().statusCode(200).header("ETag", "\"1\"");
            Api.admin().get(url + "?type=other").then().statusCode(404);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_row_of_another_tenant_is_not_there() throws Exception {
        otherTenant();
        return each(operation -> operation.isOnOneRow() || operation.isList(), operation -> {
            String id = Operations.row(operation.family());
            RequestSpecification other = Api.with(OTHER_KEY).header("If-Match", "*");
            if (operation.isList()) {
                List<String> ids = call(other, operation, id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items.id");
                assertThat(ids).doesNotContain(id);
            } else {
                call(other, operation, id).then().statusCode(404);
                Api.admin().get("/v1/" + operation.family() + "/" + id).then().statusCode(200);
            }
        });
    }

    @Test
    void an_order_can_not_refer_to_another_tenants_relation() throws Exception {
        otherTenant();
        String relation = Api.relation();

        Api.with(OTHER_KEY)
                .contentType("application/json")
                .body("{\"relationId\": \"%s\", \"person\": {\"familyName\": \"Berg\"}}".formatted(relation))
                .post("/v1/contacts")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/relationId"));
    }

    private void otherTenant() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(OTHER_KEY.getBytes(StandardCharsets.UTF_8));
        try (Connection connection = database.getConnection()) {
            execute(connection, "insert into tenants values ('other', 'Other') on conflict do nothing");
            execute(
                    connection,
                    "insert into api_keys (tenant_id, id, version, created_at, updated_at, name, system, scopes, hash) values ('other', '"
                            + UUID.randomUUID() + "', 1, now(), now(), 'other', 'other', '{admin}', '"
                            + HexFormat.of().formatHex(hash)
                            + "') on conflict do nothing");
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var open = connection.createStatement()) {
            open.execute(statement);
        }
    }
}
