package nl.bron.contact;

import static nl.bron.Api.created;
import static nl.bron.Api.patch;
import static nl.bron.Api.post;
import static nl.bron.Api.relation;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class ContactTest {

    @Test
    void a_relation_has_at_most_one_primary_contact() {
        String relation = relation();
        String body = "{\"relationId\": \"%s\", \"person\": {\"familyName\": \"Berg\"}, \"primary\": true}"
                .formatted(relation);
        String first = created("/v1/contacts", body);

        post("/v1/contacts", body).then().statusCode(409).body("existing", equalTo("/v1/contacts/" + first));
        patch("/v1/contacts/" + first, "*", "{\"primary\": false}").then().statusCode(200);
        String second = created("/v1/contacts", body);
        patch("/v1/contacts/" + first, "*", "{\"primary\": true}")
                .then()
                .statusCode(409)
                .body("existing", equalTo("/v1/contacts/" + second));
    }

    @Test
    void the_contacts_of_a_relation_are_listed() {
        String relation = relation();
        String contact = created("/v1/contacts", """
                {"relationId": "%s", "person": {"honorific": "dhr.", "givenName": "Jan", "familyName": "Smit"}, "jobTitle": "buyer",
                 "department": "purchasing", "preferredChannel": "EMAIL", "emails": [{"address": "jan@example.nl"}],
                 "phones": [{"number": "06 12345678", "label": "mobile"}], "language": "nl"}
                """.formatted(relation));

        Api.admin()
                .queryParam("relationId", relation)
                .get("/v1/contacts")
                .then()
                .body("items.id", contains(contact))
                .body("items[0].phones[0].number", equalTo("+31612345678"));
        Api.admin()
                .queryParam("relationId", relation)
                .queryParam("primary", true)
                .get("/v1/contacts")
                .then()
                .body("items.size()", equalTo(0));
    }
}
