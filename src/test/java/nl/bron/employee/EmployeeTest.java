package nl.bron.employee;

import static nl.bron.Api.created;
import static nl.bron.Api.delete;
import static nl.bron.Api.patch;
import static nl.bron.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class EmployeeTest {

    @Test
    void a_team_has_a_manager_and_no_loop() {
        String team = Api.unique();
        String manager = created(
                "/v1/employees",
                "{\"person\": {\"givenName\": \"Anna\", \"familyName\": \"Berg\"}, \"jobTitle\": \"sales manager\"}");
        String one = created(
                "/v1/employees",
                "{\"person\": {\"familyName\": \"Smit\"}, \"team\": \"%s\", \"managerId\": \"%s\"}"
                        .formatted(team, manager));

        Api.admin()
                .queryParam("managerId", manager)
                .queryParam("team", team)
                .get("/v1/employees")
                .then()
                .body("items.id", contains(one));
        patch("/v1/employees/" + manager, "*", "{\"managerId\": \"%s\"}".formatted(one))
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("#/managerId"));
        delete("/v1/employees/" + manager).then().statusCode(409).body("existing", equalTo("/v1/employees/" + one));
    }

    @Test
    void who_left_is_not_active() {
        String id = created(
                "/v1/employees",
                "{\"person\": {\"familyName\": \"Smit\"}, \"email\": \"smit@example.nl\", \"phone\": \"0201234567\"}");

        patch("/v1/employees/" + id, "*", "{\"active\": false}")
                .then()
                .statusCode(200)
                .body("active", equalTo(false))
                .body("phone", equalTo("+31201234567"));
        post("/v1/employees", "{\"person\": {\"givenName\": \"x\"}, \"active\": \"false\", \"email\": \"x\"}")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("#/person/familyName", "#/active", "#/email"));
    }
}
