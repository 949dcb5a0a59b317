package nl.bron;

import static nl.bron.DescribedList.eachList;
import static nl.bron.DescribedList.full;
import static nl.bron.DescribedList.get;
import static nl.bron.DescribedList.tree;
import static nl.bron.DescribedList.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a list takes in a URL it takes in a body, in every family. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class DescribedSearchesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> a_list_is_asked_for_in_a_body_just_the_same() {
        return eachList(list -> {
            String these = "id=in=(%s,%s,%s)".formatted(full(list), Operations.row(list.family()), full(list));
            ObjectNode asked = JSON.createObjectNode()
                    .put("filter", these)
                    .put("sort", "-createdAt")
                    .put("limit", 2);
            asked.put("count", "exact").putArray("fields").add("id").add("updatedAt");
            Map<String, String> same = Map.of(
                    "filter", these, "sort", "-createdAt", "limit", "2", "count", "exact", "fields", "id,updatedAt");
            JsonNode page = search(list, asked, 200);
            assertThat(page).isEqualTo(tree(get(list, same).extract().response()));
            String next = page.path("next").asText();
            JsonNode last = search(list, asked.put("cursor", next), 200);
            assertThat(last)
                    .isEqualTo(
                            tree(get(list, with(same, "cursor", next)).extract().response()));
            assertThat(last.path("items")).hasSize(1);
            // Of each row its id: when a key was last used may change meanwhile.
            JsonNode all = search(list, JSON.createObjectNode(), 200);
            JsonNode got = tree(get(list, Map.of()).extract().response());
            assertThat(all.path("next")).isEqualTo(got.path("next"));
            assertThat(all.path("items").findValuesAsText("id"))
                    .isEqualTo(got.path("items").findValuesAsText("id"));
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_in_such_a_body_is_pointed_at() {
        return eachList(list -> {
            Map<String, JsonNode> wrong = Map.of(
                    "sort", JSON.valueToTree("nope"),
                    "filter", JSON.valueToTree("nope==1"),
                    "fields", JSON.valueToTree(List.of("nope")),
                    "include", JSON.valueToTree(List.of("nope")),
                    "cursor", JSON.valueToTree("x"),
                    "q", JSON.valueToTree("%"),
                    "limit", JSON.valueToTree(501),
                    "count", JSON.valueToTree(true),
                    "createdFrom", JSON.valueToTree("yesterday"),
                    "nope", JSON.valueToTree("x"));
            wrong.forEach((name, value) -> {
                JsonNode problem = search(list, JSON.createObjectNode().set(name, value), 400);
                assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("#/" + name);
                assertThat(problem.at("/errors/0").has("parameter")).isFalse();
            });
            search(list, JSON.createObjectNode().put("q", "koffie\0"), 400);
            search(list, JSON.createObjectNode().set("fields", JSON.valueToTree(List.of("id", ""))), 400);
            JsonNode all = search(
                    list, JSON.createObjectNode().put("limit", 0).put("nope", 1).put("createdTo", ""), 400);
            assertThat(all.path("errors")).hasSize(3);
        });
    }

    private static JsonNode search(Operation list, JsonNode body, int status) {
        return tree(Api.admin()
                .contentType("application/json")
                .body(Objects.toString(body))
                .post(list.url("") + "/_search")
                .then()
                .statusCode(status)
                .extract()
                .response());
    }
}
