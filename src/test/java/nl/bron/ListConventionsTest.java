package nl.bron;

import static nl.bron.Conventions.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every list of the contract is walked, sorted and bounded alike. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ListConventionsTest {

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
        List<String> walked = walk(operation, sort, "7");
        assertThat(walked).isEqualTo(walk(operation, sort, "500")).doesNotHaveDuplicates();
    }

    private static List<String> walk(Operation operation, String sort, String limit) {
        List<String> walked = new ArrayList<>();
        Response page = list(operation, Map.of("limit", limit, "sort", sort));
        walked.addAll(page.path("items.id"));
        while (page.path("next") != null) {
            assertThat(page.header("Link")).contains("cursor=").endsWith("rel=\"next\"");
            page = list(operation, Map.of("limit", limit, "sort", sort, "cursor", page.path("next")));
            walked.addAll(page.path("items.id"));
        }
        assertThat(page.header("Link")).isNull();
        return walked;
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
    Stream<DynamicTest> a_list_includes_what_it_can_and_bears_that_it_is_not_there() {
        return each(Operation::isList, operation -> {
            Operations.row(operation.family());
            for (String name : Operations.names(operation, "include")) {
                list(operation, Map.of("include", name, "limit", "500"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_list_is_json_for_whom_any_application_will_do() {
        return each(
                Operation::isList,
                operation -> Api.admin()
                        .accept("application/*")
                        .get(operation.url(""))
                        .then()
                        .statusCode(200)
                        .contentType("application/json"));
    }

    @TestFactory
    Stream<DynamicTest> a_question_is_bounded_in_a_body_as_in_a_url() {
        return each(
                operation -> operation.path().endsWith("/_search"),
                operation -> Operations.texts(operation)
                        .forEach(name -> Api.post(
                                        operation.url(""), "{\"%s\": \"%s\"}".formatted(name, "x".repeat(5000)))
                                .then()
                                .statusCode(400)
                                .body("errors.pointer", hasItem("#/" + name))));
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
}
