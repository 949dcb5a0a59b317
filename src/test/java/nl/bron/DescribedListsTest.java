package nl.bron;

import static nl.bron.DescribedList.eachList;
import static nl.bron.DescribedList.full;
import static nl.bron.DescribedList.get;
import static nl.bron.DescribedList.read;
import static nl.bron.DescribedList.refused;
import static nl.bron.DescribedList.tree;
import static nl.bron.DescribedList.value;
import static nl.bron.DescribedList.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the contract says that a list can do it does, in every family; what it does not say is refused. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class DescribedListsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> a_list_is_sorted_by_each_attribute_up_and_down() {
        return eachList(list -> {
            List<String> made = List.of(
                    full(list), Operations.row(list.family()), full(list), Operations.row(list.family()), full(list));
            String these = "id=in=(" + String.join(",", made) + ")";
            for (String attribute : Operations.names(list, "sort")) {
                List<JsonNode> up = walked(list, these, attribute);
                List<JsonNode> down = walked(list, these, "-" + attribute);
                assertThat(up)
                        .extracting(row -> row.path("id").asText())
                        .as(attribute)
                        .containsExactlyInAnyOrderElementsOf(made);
                Collections.reverse(down);
                assertThat(down).as(attribute).isEqualTo(up);
                List<Boolean> empty =
                        up.stream().map(row -> value(row, attribute) == null).toList();
                assertThat(empty).as("nulls of " + attribute + " come last").isSorted();
            }
        });
    }

    private static List<JsonNode> walked(Operation list, String filter, String sort) {
        List<JsonNode> walked = new ArrayList<>();
        Map<String, String> parameters = Map.of("filter", filter, "sort", sort, "limit", "2");
        for (Map<String, String> page = parameters; page != null; ) {
            JsonNode answer = tree(get(list, page).statusCode(200).extract().response());
            answer.path("items").forEach(walked::add);
            page = answer.has("next")
                    ? with(parameters, "cursor", answer.path("next").asText())
                    : null;
        }
        return walked;
    }

    @TestFactory
    Stream<DynamicTest> a_list_tells_what_it_can_be_sorted_by() {
        return eachList(list -> {
            String sortable = String.join(", ", Operations.names(list, "sort"));
            for (String wrong : List.of("nope", "--id", "id,", "-", "id desc", "id,nope", "createdAt,-createdAt")) {
                refused(list, "sort", wrong, sortable);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_list_gives_only_the_fields_asked_for() {
        return eachList(list -> {
            String id = full(list);
            JsonNode row = read(list, id);
            List<String> fields = Operations.names(list, "fields");
            assertThat(fields).containsAll(() -> row.fieldNames());
            for (String field : fields) {
                JsonNode item =
                        one(list, id, Map.of("fields", field)).path("items").path(0);
                assertThat(item).as(field).isEqualTo(JSON.createObjectNode().setAll(part(row, field)));
            }
            JsonNode two = one(list, id, Map.of("fields", "updatedAt,id"))
                    .path("items")
                    .path(0);
            assertThat(two).isEqualTo(part(row, "id").setAll(part(row, "updatedAt")));
            refused(list, "fields", "id,nope", String.join(", ", fields));
            refused(list, "fields", "", "empty");
            refused(list, "fields", "id,", "empty");
        });
    }

    private static JsonNode one(Operation list, String id, Map<String, String> parameters) {
        return tree(get(list, with(parameters, "filter", "id==" + id))
                .statusCode(200)
                .extract()
                .response());
    }

    private static ObjectNode part(JsonNode row, String field) {
        ObjectNode part = JSON.createObjectNode();
        return row.has(field) ? part.set(field, row.get(field)) : part;
    }

    @TestFactory
    Stream<DynamicTest> a_list_is_counted() {
        return eachList(list -> {
            String these = "id=in=(" + full(list) + "," + Operations.row(list.family()) + ")";
            get(list, Map.of("filter", these, "count", "exact", "limit", 1))
                    .statusCode(200)
                    .body("count", equalTo(2));
            int all = get(list, Map.of("count", "exact", "limit", 1)).extract().path("count");
            int csv = Api.admin()
                    .accept("text/csv")
                    .queryParam("fields", "id")
                    .get(list.url(""))
                    .asString()
                    .split("\r\n", -1)
                    .length;
            assertThat(all).isEqualTo(csv - 2);
            int estimate = get(list, Map.of("count", "estimate"))
                    .statusCode(200)
                    .extract()
                    .path("count");
            assertThat(estimate).isNotNegative();
            refused(list, "count", "about", "exact");
        });
    }

    @TestFactory
    Stream<DynamicTest> a_row_is_found_by_what_it_is_called() {
        return eachList(list -> {
            String id = full(list);
            JsonNode row = read(list, id);
            String title = Stream.of("/name", "/person/familyName", "/number", "/sku", "/city")
                    .map(row::at)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .findFirst()
                    .orElse("");
            if (!title.isEmpty()) { // the draft of an offer has no number yet
                JsonNode found = one(list, id, Map.of("q", title));
                assertThat(found.at("/items/0/id").asText()).isEqualTo(id);
                assertThat(one(list, id, Map.of("q", Api.unique())).path("items"))
                        .isEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> what_can_be_included_is_and_needs_its_scope() {
        return eachList(list -> {
            JsonNode row = read(list, full(list));
            List<String> names = Operations.names(list, "include");
            for (String name : names) {
                JsonNode item = one(list, row.path("id").asText(), Map.of("include", name))
                        .at("/items/0");
                JsonNode included = item.path(name);
                if (row.has(name + "Id")) {
                    assertThat(included.path("id")).as(name).isEqualTo(row.path(name + "Id"));
                } else if (!included.isMissingNode()) {
                    assertThat(included.path("items").isArray()).as(name).isTrue();
                }
                ((ObjectNode) item).remove(name);
                assertThat(item).isEqualTo(row);
                Response without = Api.with(Api.key(list.scope()))
                        .queryParam("include", name)
                        .get(list.url(""));
                boolean own = without.statusCode() == 200;
                assertThat(own)
                        .as(name + " is of the same family")
                        .isEqualTo(name.matches("parent|manager|revisionOf"));
                if (!own) {
                    without.then().statusCode(403).body("detail", containsString(":read"));
                }
            }
            refused(list, "include", "nope", names.isEmpty() ? "nothing" : String.join(", ", names));
        });
    }
}
