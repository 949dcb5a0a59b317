package nl.bron;

import static nl.bron.DescribedList.eachList;
import static nl.bron.DescribedList.full;
import static nl.bron.DescribedList.get;
import static nl.bron.DescribedList.ids;
import static nl.bron.DescribedList.read;
import static nl.bron.DescribedList.refused;
import static nl.bron.DescribedList.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the contract says that a list can be filtered by it can, in every family; what it does not say is refused. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class DescribedFiltersTest {

    private static final List<String> EQUALITY = List.of("==", "!=", "=in=", "=out=", "=null=");
    private static final List<String> ORDER = List.of("=gt=", "=ge=", "=lt=", "=le=");

    @TestFactory
    Stream<DynamicTest> a_filter_takes_each_attribute() {
        return eachList(list -> {
            String id = full(list);
            JsonNode row = read(list, id);
            List<String> attributes = Operations.names(list, "filter");
            assertThat(attributes).contains("id", "createdAt", "updatedAt");
            for (String attribute : attributes) {
                String value = value(row, attribute);
                if (value == null) {
                    assertThat(attribute)
                            .as("what a client says is there")
                            .matches("person.*|decidedBy|.*(Id|At|Date|number)");
                    value = attribute.endsWith("Id") ? Api.unique() : attribute.endsWith("Date") ? "2020-01-01" : "x";
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
        boolean many = !Operations.names(list, "sort").contains(attribute);
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

    @TestFactory
    Stream<DynamicTest> a_filter_refuses_what_it_does_not_take_and_tells_what_it_does() {
        return eachList(list -> {
            String attributes = String.join(", ", Operations.names(list, "filter"));
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
}
