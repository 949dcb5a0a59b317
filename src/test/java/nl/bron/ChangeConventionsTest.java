package nl.bron;

import static nl.bron.DescribedList.eachList;
import static nl.bron.DescribedList.full;
import static nl.bron.DescribedList.get;
import static nl.bron.DescribedList.read;
import static nl.bron.DescribedList.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Of every family each change is told, and what was can be read as it was. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ChangeConventionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OF_EVERY_VERSION = Set.of("id", "version", "createdAt", "updatedAt");

    /** What became of a row, the first change first. */
    private static List<JsonNode> history(Operation list, String id) {
        List<JsonNode> history = new ArrayList<>();
        tree(Api.admin().get(list.url("") + "/" + id + "/history"))
                .path("items")
                .forEach(change -> history.add(0, change));
        return history;
    }

    private static boolean hasOne(String method, Operation list) {
        return Operations.has(method, list.path() + "/{id}");
    }

    @TestFactory
    Stream<DynamicTest> each_version_is_one_change_and_tells_what_it_changed() {
        return eachList(list -> {
            String id = full(list);
            if (hasOne("PATCH", list)) {
                for (int i = 0; i < 3; i++) {
                    change(list, id);
                }
            }
            JsonNode row = read(list, id);
            if (hasOne("DELETE", list)) {
                Api.admin()
                        .header("If-Match", "*")
                        .delete(list.url("") + "/" + id)
                        .then()
                        .statusCode(204);
            }
            List<JsonNode> history = history(list, id);
            assertThat(history).hasSize(row.path("version").asInt() + (hasOne("DELETE", list) ? 1 : 0));
            @Nullable JsonNode before = null;
            for (int i = 0; i < history.size(); i++) {
                assertTold(before, history.get(i).path("data"), i + 1);
                before = history.get(i).path("data").path("after");
            }
            JsonNode last = history.get(row.path("version").asInt() - 1);
            assertThat(last.path("data").path("after")).isEqualTo(row);
            assertThat(last.path("time")).isEqualTo(row.path("updatedAt"));
        });
    }

    /** A real change: other references. */
    private static void change(Operation list, String id) {
        Operation patch = new Operation("PATCH", list.path() + "/{id}", list.said());
        String reference = "{\"references\": [{\"system\": \"tests\", \"type\": \"change\", \"value\": \"%s\"}]}";
        Api.patch(patch.url(id), "*", reference.formatted(Api.unique())).then().statusCode(200);
        Api.patch(patch.url(id), "*", "{}").then().statusCode(200);
    }

    private static void assertTold(@Nullable JsonNode before, JsonNode change, int version) {
        assertThat(change.path("version").asInt()).isEqualTo(version);
        String operation = before == null ? "CREATE" : change.has("after") ? "CHANGE" : "DELETE";
        assertThat(change.path("operation").asText()).isEqualTo(operation);
        assertThat(change.path("system").asText()).isEqualTo("bron");
        assertThat(change.path("traceId").asText()).hasSize(32);
        Set<String> differing = new TreeSet<>();
        ObjectNode old = JSON.createObjectNode();
        for (JsonNode state :
                Stream.of(before, change.path("after")).filter(it -> it != null).toList()) {
            state.fieldNames().forEachRemaining(differing::add);
        }
        differing.removeAll(OF_EVERY_VERSION);
        differing.removeIf(name ->
                before != null && before.path(name).equals(change.path("after").path(name)));
        if (before != null) {
            differing.stream().filter(before::has).forEach(name -> old.set(name, before.get(name)));
            assertThat(change.path("before")).isEqualTo(old);
        }
        assertThat(change.path("changedFields")).extracting(JsonNode::asText).containsExactlyElementsOf(differing);
    }

    @TestFactory
    Stream<DynamicTest> a_row_and_a_list_are_read_as_they_were() {
        return eachList(list -> {
            String id = full(list);
            JsonNode row = read(list, id);
            String then = row.path("updatedAt").asText();
            if (hasOne("PATCH", list)) {
                change(list, id);
            }
            if (hasOne("DELETE", list)) {
                Api.admin()
                        .header("If-Match", "*")
                        .delete(list.url("") + "/" + id)
                        .then()
                        .statusCode(204);
                get(list, Map.of("filter", "id==" + id)).body("items", empty());
            }
            String one = list.url("") + "/" + id;
            assertThat(tree(Api.admin().queryParam("asOf", then).get(one))).isEqualTo(row);
            for (String before : List.of("2020-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00+18:00")) {
                Api.admin().queryParam("asOf", before).get(one).then().statusCode(404);
            }
            Api.admin()
                    .queryParam("asOf", "2999-01-01T00:00:00Z")
                    .get(one)
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", hasItem("asOf"));
            JsonNode page =
                    tree(get(list, Map.of("asOf", then, "filter", "id==" + id, "sort", "-createdAt", "count", "exact"))
                            .statusCode(200)
                            .extract()
                            .response());
            assertThat(page.path("items").get(0)).isEqualTo(row);
            assertThat(page.path("count").asInt()).isEqualTo(1);
            get(list, Map.of("asOf", then, "q", "koffie")).statusCode(400).body("errors[0].parameter", equalTo("q"));
            Api.admin()
                    .accept("text/csv")
                    .queryParam("asOf", then)
                    .queryParam("filter", "id==" + id)
                    .queryParam("fields", "id")
                    .get(list.url(""))
                    .then()
                    .statusCode(200)
                    .body(equalTo("id\r\n" + id + "\r\n"));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_list_as_of_now_is_the_list() {
        return eachList(list -> {
            String these = "id=in=(" + full(list) + "," + Operations.row(list.family()) + ")";
            JsonNode now = tree(get(list, Map.of("filter", these, "sort", "-updatedAt"))
                    .extract()
                    .response());
            String moment = now.at("/items/0/updatedAt").asText();
            assertThat(tree(get(list, Map.of("filter", these, "sort", "-updatedAt", "asOf", moment))
                            .extract()
                            .response()))
                    .isEqualTo(now);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_change_tells_why_if_that_was_said() {
        return Conventions.each(
                operation -> Write.is(operation) && operation.isCreation() && !operation.isOnOneRow(), operation -> {
                    Write write = Write.of(operation);
                    write.send(Api.unique(), Api.admin().header("Change-Reason", "x".repeat(501)))
                            .then()
                            .statusCode(400)
                            .body("errors.parameter", hasItem("Change-Reason"));
                    write.send(
                                    Api.unique(),
                                    Api.admin().header("Change-Reason", "one").header("Change-Reason", "two"))
                            .then()
                            .statusCode(400)
                            .body("errors[0].detail", containsString("once"));
                    String location = write.send(Api.unique(), Api.admin().header("Change-Reason", "opgeschoond"))
                            .header("Location");
                    Api.admin().get(location + "/history").then().body("items[0].data.reason", equalTo("opgeschoond"));
                });
    }
}
