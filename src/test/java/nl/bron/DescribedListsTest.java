package nl.bron;

import static nl.bron.Conventions.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.bron.Operations.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the contract says that a list can do it does, in every family; and what it doesn't say is refused. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class DescribedListsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> EQUALITY = List.of("==", "!=", "=in=", "=out=", "=null=");
    private static final List<String> ORDER = List.of("=gt=", "=ge=", "=lt=", "=le=");

    /** The names that the description of a parameter gives after these words. */
    private static List<String> named(Operation list, String parameter, String after) {
        String description = parameter(list, parameter).path("description").asText();
        int start = description.indexOf(after);
        if (start < 0) {
            return List.of();
        }
        String names = description.substring(start + after.length()).split("\\.( |$)", 2)[0];
        return List.of(names.split(", "));
    }

    private static JsonNode parameter(Operation list, String name) {
        return StreamSupport.stream(list.said().path("parameters").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findAny()
                .orElseGet(MissingNode::getInstance);
    }

    private static Stream<DynamicTest> eachList(Conventions.Check check) {
        return each(list -> list.isList() && list.has("filter"), check);
    }

    private static JsonNode tree(Response answer) {
        try {
            return JSON.readTree(answer.asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A row with all that a client may say. */
    private static String full(Operation list) {
        Operation creation = Operations.creation(list.family());
        return Api.created(list.url(""), Operations.fullBody(creation).toString());
    }

    private static JsonNode read(Operation list, String id) {
        return tree(Api.admin().get(list.url("") + "/" + id).then().extract().response());
    }

    private static ValidatableResponse get(Operation list, Map<String, ?> parameters) {
        return Api.admin().queryParams(parameters).get(list.url("")).then();
    }

    private static List<String> ids(Operation list, String filter) {
        return get(list, Map.of("filter", filter, "limit", 500))
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    /** What a row holds at an attribute: of several values the first. */
    private static @Nullable String value(JsonNode row, String attribute) {
        JsonNode at = row;
        for (String part : attribute.split("\\.", -1)) {
            at = (at.isArray() ? at.path(0) : at).path(part);
        }
        at = at.isArray() ? at.path(0) : at;
        return at.isValueNode() ? "\"" + at.asText() + "\"" : null;
    }

    @TestFactory
    Stream<DynamicTest> a_filter_takes_each_attribute() {
        return eachList(list -> {
            String id = full(list);
            JsonNode row = read(list, id);
            List<String> attributes = named(list, "filter", "Attributes: ");
            assertThat(attributes).contains("id", "createdAt", "updatedAt");
            for (String attribute : attributes) {
                String value = value(row, attribute);
                if (value == null) {
                    assertThat(attribute).as("what a client says is there").matches(".*(Id|At|Date|number)");
                    value = attribute.endsWith("Id") ? Api.unique() : attribute.endsWith("number") ? "x" : "2020-01-01";
                    value = attribute.endsWith("At") ? "2020-01-01T00:00:00Z" : value;
                    assertThat(ids(list, "id==" + id + ";" + attribute + "==" + value))
                            .as(attribute)
                            .isEmpty();
                    assertThat(ids(list, "id==" + id + ";" + attribute + "!=" + value))
                            .as(attribute)
                            .containsExactly(id);
                } else {
                    assertCompared(list, id, attribute, value);
                }
            }
        });
    }

    private static void assertCompared(Operation list, String id, String attribute, String value) {
        String here = "id==" + id + ";" + attribute;
        assertThat(ids(list, here + "==" + value)).as(here).containsExactly(id);
        assertThat(ids(list, here + "=in=(" + value + ")")).as(here).containsExactly(id);
        assertThat(ids(list, here + "!=" + value)).as(here).isEmpty();
        assertThat(ids(list, here + "=out=(" + value + ")")).as(here).isEmpty();
        boolean many = !named(list, "sort", "One or more of: ").contains(attribute);
        if (!many) {
            assertThat(ids(list, here + "=null=false")).as(here).containsExactly(id);
            assertThat(ids(list, here + "=null=true")).as(here).isEmpty();
        }
        Map<String, String> ordered = Map.of("filter", here + "=ge=" + value);
        if (get(list, ordered).extract().statusCode() == 200) {
            assertThat(ids(list, here + "=ge=" + value)).as(here).containsExactly(id);
            assertThat(ids(list, here + "=le=" + value)).as(here).containsExactly(id);
            assertThat(ids(list, here + "=gt=" + value)).as(here).isEmpty();
            assertThat(ids(list, here + "=lt=" + value)).as(here).isEmpty();
        } else {
            for (String operator : ORDER) {
                refused(list, "filter", here + operator + value, attribute, "== != =in= =out=");
            }
        }
    }

    private static void refused(Operation list, String parameter, String value, String... told) {
        ValidatableResponse answer =
                get(list, Map.of(parameter, value)).statusCode(400).body("errors[0].parameter", equalTo(parameter));
        for (String word : told) {
            answer.body("errors[0].detail", containsString(word));
        }
    }

    @TestFactory
    Stream<DynamicTest> a_filter_refuses_what_it_does_not_take_and_tells_what_it_does() {
        return eachList(list -> {
            String attributes = String.join(", ", named(list, "filter", "Attributes: "));
            refused(list, "filter", "nope==1", "nope", attributes);
            refused(list, "filter", "tenantId==default", attributes);
            refused(list, "filter", "search==x", attributes);
            refused(list, "filter", "id.nope==1", attributes);
            for (String wrong :
                    List.of("id=like=1", "id=nope=1", "id", "==1", "id==1;", "(id==1", "id==", "id=in=()")) {
                refused(list, "filter", wrong, "RSQL");
            }
            String operators = String.join(
                    " ",
                    Stream.concat(EQUALITY.stream(), ORDER.stream()).sorted().toList());
            refused(list, "filter", "id=like=1", operators);
            refused(list, "filter", "id==1", "id", "UUID");
            refused(list, "filter", "createdAt=gt=yesterday", "createdAt", "moment");
            refused(list, "filter", "createdAt=null=maybe", "true or false");
            String term = "createdAt=null=false";
            refused(list, "filter", "(".repeat(11) + term + ")".repeat(11), "deeper than 10");
            refused(list, "filter", (term + ";").repeat(50) + term, "at most 50 comparisons");
            String many = "x,".repeat(200);
            refused(list, "filter", "createdAt=null=true,id=in=(" + many + "x)", "200 values");
            refused(list, "filter", term + " ".repeat(1981), "2000");
            get(list, Map.of("filter", (term + ";").repeat(49) + term)).statusCode(200);
            get(list, Map.of("filter", "(".repeat(10) + term + ")".repeat(10))).statusCode(200);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_list_is_sorted_by_each_attribute_up_and_down() {
        return eachList(list -> {
            List<String> made = List.of(
                    full(list), Operations.row(list.family()), full(list), Operations.row(list.family()), full(list));
            String these = "id=in=(" + String.join(",", made) + ")";
            for (String attribute : named(list, "sort", "One or more of: ")) {
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

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new java.util.TreeMap<>(parameters);
        more.put(name, value);
        return more;
    }

    @TestFactory
    Stream<DynamicTest> a_list_tells_what_it_can_be_sorted_by() {
        return eachList(list -> {
            String sortable = String.join(", ", named(list, "sort", "One or more of: "));
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
            List<String> fields = named(list, "fields", "One or more of: ");
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
            refused(list, "fields", "", String.join(", ", fields));
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
            List<String> names = named(list, "include", "One or more of: ");
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
            assertThat(search(list, JSON.createObjectNode(), 200))
                    .isEqualTo(tree(get(list, Map.of()).extract().response()));
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
