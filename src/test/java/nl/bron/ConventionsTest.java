package nl.bron;

import static nl.bron.Conventions.call;
import static nl.bron.Conventions.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

    private final DataSource database = Database.owned();

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
                operation -> !operation.scope().isEmpty(),
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
        return each(operation -> operation.scope().contains(":"), operation -> {
            // What somebody has told to another, or asks to have changed, it must be allowed to read.
            boolean tells =
                    List.of("subscriptions", "leading-rules", "proposals").contains(operation.family());
            String told = tells ? "relations:read" : operation.scope();
            Response answer = call(Api.with(Api.key(operation.scope(), told)), operation, Api.unique());
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
                    List<String> told =
                            List.of(Api.admin().options(url).header("Allow").split(", "));
                    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                        if (!there.contains(method)) {
                            Response answer = Api.admin().request(method, url);
                            assertThat(answer.statusCode()).as(method).isEqualTo(405);
                            assertThat(answer.header("Allow").split(", ")).containsAll(there);
                            assertThat(answer.header("Allow")).doesNotContain(method);
                            assertThat(told).doesNotContain(method).containsAll(there);
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_trailing_slash_is_404() {
        return each(
                any -> true,
                operation -> Api.admin()
                        .request(operation.method(), operation.url(Api.unique()).split("\\?", 2)[0] + "/")
                        .then()
                        .statusCode(404));
    }

    @TestFactory
    Stream<DynamicTest> a_row_is_read_by_condition() {
        return each(operation -> operation.said().path("responses").has("304") && operation.isOnOneRow(), operation -> {
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
    Stream<DynamicTest> a_row_of_another_tenant_is_not_there() {
        return Isolation.tests(OtherTenant.named("other", database));
    }

    @TestFactory
    Stream<DynamicTest> statements_alone_hide_it_too() throws Exception {
        rowLevelSecurity("disable");
        return Stream.concat(
                Isolation.tests(OtherTenant.named("other", database)),
                Stream.of(DynamicTest.dynamicTest(
                        "row level security is there again", () -> rowLevelSecurity("enable"))));
    }

    /** One table at a time, so that nobody who works meanwhile waits for the other way round. */
    private void rowLevelSecurity(String verb) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet held = connection
                        .createStatement()
                        .executeQuery("select polrelid::regclass from pg_policy where polname = 'of_tenant'")) {
            while (held.next()) {
                execute(connection, "alter table " + held.getString(1) + " " + verb + " row level security");
            }
        }
    }

    @Test
    void an_order_can_not_refer_to_another_tenants_relation() throws Exception {
        String relation = Api.relation();

        OtherTenant.named("other", database)
                .request()
                .contentType("application/json")
                .body("{\"relationId\": \"%s\", \"person\": {\"familyName\": \"Berg\"}}".formatted(relation))
                .post("/v1/contacts")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/relationId"));
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var open = connection.createStatement()) {
            open.execute(statement);
        }
    }
}
