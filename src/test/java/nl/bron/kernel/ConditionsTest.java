package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition is judged of one row as a list's filter is of all. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ConditionsTest {

    @Inject
    Conditions conditions;

    @Inject
    ObjectMapper json;

    private static String made = "";

    /** Rows of one sector, which no other test has. */
    private static String rows() {
        if (made.isEmpty()) {
            made = Api.unique();
            List.of(
                            "\"segment\": \"horeca\", \"employeeCount\": 12, \"roles\": [\"CUSTOMER\"], \"status\": \"ACTIVE\"",
                            "\"segment\": \"Horeca\", \"employeeCount\": 120, \"roles\": [\"CUSTOMER\", \"SUPPLIER\"], \"status\": \"INACTIVE\"",
                            "\"segment\": \"100% (vers)\", \"annualRevenue\": {\"amount\": \"12.50\", \"currency\": \"EUR\"}",
                            "\"emails\": [{\"address\": \"a@example.nl\"}, {\"address\": \"b@example.nl\"}], \"language\": \"nl\"",
                            "\"segment\": \"a\\nb\", \"emails\": [{\"address\": \"c@example.nl\"}], \"employeeCount\": 0",
                            "\"legalName\": \"Ünïcode*ster\", \"website\": \"https://example.nl/a?b\"")
                    .forEach(more -> Api.created(
                            "/v1/relations",
                            "{\"kind\": \"ORGANISATION\", \"name\": \"Voorwaarde\", \"sector\": \"" + made + "\", "
                                    + more + "}"));
            Api.created(
                    "/v1/relations",
                    "{\"kind\": \"PERSON\", \"person\": {\"familyName\": \"Berg\", \"givenName\": \"Jo\"}, \"sector\": \""
                            + made + "\"}");
        }
        return made;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "segment==horeca",
                "segment!=horeca",
                "segment==*ore*",
                "segment!=*ore*",
                "segment==100%*",
                "segment==a*b",
                "segment=in=(horeca,Horeca)",
                "segment=out=(horeca,Horeca)",
                "segment=null=true",
                "segment=null=false",
                "employeeCount=gt=12",
                "employeeCount=ge=12",
                "employeeCount=lt=12",
                "employeeCount=le=12",
                "employeeCount!=12",
                "employeeCount==12",
                "roles==SUPPLIER",
                "roles!=SUPPLIER",
                "roles=in=(PARTNER,CUSTOMER)",
                "roles=out=(PARTNER,CUSTOMER)",
                "status==ACTIVE",
                "status=in=(ACTIVE,INACTIVE);segment==*o*",
                "(segment==horeca,employeeCount==0);status==ACTIVE",
                "emails.address==b@example.nl",
                "emails.address!=b@example.nl",
                "person.familyName==Berg",
                "person.familyName!=Berg",
                "person.familyName==B*",
                "kind==PERSON",
                "language==nl",
                "legalName==Ünïcode*",
                "createdAt=gt=2020-01-01T00:00:00Z",
                "createdAt=lt=2020-01-01T00:00:00Z"
            })
    void it_means_what_it_means_in_a_list(String condition) throws JsonProcessingException {
        String ours = "sector==" + rows();
        Set<String> listed = ids(ours + ";(" + condition + ")");
        Set<String> held = new HashSet<>();
        for (JsonNode row : json.readTree(list(ours).asString()).path("items")) {
            if (conditions.holds("relation", condition, row)) {
                held.add(row.path("id").asText());
            }
        }
        assertThat(held).isEqualTo(listed);
    }

    private static Response list(String filter) {
        return Api.admin().queryParam("filter", filter).get("/v1/relations");
    }

    private static Set<String> ids(String filter) {
        return new HashSet<>(list(filter).then().statusCode(200).extract().<List<String>>path("items.id"));
    }

    @Test
    void what_excludes_what_is_known_of_attributes_with_one_value() {
        assertThat(conditions.exclude("relation", "status==ACTIVE", "status==INACTIVE;segment==x"))
                .isTrue();
        assertThat(conditions.exclude("relation", "status=in=(ACTIVE,INACTIVE)", "status==ACTIVE"))
                .isFalse();
        assertThat(conditions.exclude("relation", "roles==CUSTOMER", "roles==SUPPLIER"))
                .isFalse();
        assertThat(conditions.exclude("relation", "(status==ACTIVE,segment==x)", "status==INACTIVE"))
                .isFalse();
        assertThat(conditions.exclude("relation", "segment==a*", "segment==b")).isFalse();
    }

    @Test
    void which_text_comes_first_the_database_alone_knows() {
        assertThatThrownBy(() -> conditions.check("relation", "segment=gt=a")).isInstanceOf(Problem.class);
    }
}
