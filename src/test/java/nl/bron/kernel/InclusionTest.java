package nl.bron.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import nl.bron.Api;
import nl.bron.Database;
import nl.bron.OtherTenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of other families come along with a list, in as few queries as there are families. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class InclusionTest {

    private static final String CONTACT = "{\"relationId\": \"%s\", \"person\": {\"familyName\": \"%s\"}}";

    private final DataSource database = Database.owned();

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    private OtherTenant tenant;

    @BeforeEach
    void begin() {
        tenant = OtherTenant.named("inclusion-" + UUID.randomUUID(), database);
    }

    private String relation(String more) {
        return tenant.created("/v1/relations", "{\"kind\": \"ORGANISATION\", \"name\": \"De Waag\"%s}".formatted(more));
    }

    private String contact(String relation, String name) {
        return tenant.created("/v1/contacts", CONTACT.formatted(relation, name));
    }

    private Response list(String path, String include) {
        return tenant.request()
                .queryParam("include", include)
                .queryParam("limit", 500)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    @Test
    void five_hundred_relations_with_contacts_and_addresses_take_three_statements() {
        manyRelations();
        int before = statements.of(tenant.code());
        Response page = list("/v1/relations", "contacts,addresses");

        assertThat(statements.of(tenant.code()) - before).isEqualTo(3);
        page.then()
                .body("items", hasSize(500))
                .body("items.contacts.items", everyItem(hasSize(3)))
                .body("items.contacts.next", everyItem(nullValue()))
                .body("items.addresses.items", everyItem(hasSize(2)));
        List<String> ids = page.path("items.id");
        for (int i : List.of(0, 250, 499)) {
            page.then()
                    .body("items[%d].contacts.items.relationId".formatted(i), everyItem(equalTo(ids.get(i))))
                    .body("items[%d].addresses.items.relationId".formatted(i), everyItem(equalTo(ids.get(i))));
        }
    }

    private void manyRelations() {
        tenant.execute("""
                insert into relations (tenant_id, id, version, created_at, updated_at, kind, name, roles, status, ibans, emails,
                    phones, social_profiles, reference_list)
                select ?, gen_random_uuid(), 1, now(), now(), 'ORGANISATION', 'Relatie ' || n, '{}', 'ACTIVE', '[]', '[]', '[]',
                    '[]', '[]' from generate_series(1, 500) as n
                """, database, tenant.code());
        tenant.execute("""
                insert into contacts (tenant_id, id, version, created_at, updated_at, relation_id, person_family_name, is_primary,
                    emails, phones, reference_list)
                select tenant_id, gen_random_uuid(), 1, now(), now(), id, 'Smit ' || n, false, '[]', '[]', '[]'
                from relations, generate_series(1, 3) as n where tenant_id = ?
                """, database, tenant.code());
        tenant.execute("""
                insert into addresses (tenant_id, id, version, created_at, updated_at, relation_id, type, city, country, reference_list)
                select tenant_id, gen_random_uuid(), 1, now(), now(), id, type, 'Alkmaar', 'NL', '[]'
                from relations, unnest(array['VISITING', 'POSTAL']) as type where tenant_id = ?
                """, database, tenant.code());
    }

    @Test
    void of_many_rows_the_first_twenty_come_along_and_next_leads_to_the_others() {
        String relation = relation("");
        String other = relation("");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            made.add(contact(relation, "Smit " + i));
            if (i < 20) {
                contact(other, "Berg " + i);
            }
        }

        Response page = list("/v1/relations", "contacts");
        page.then().body("items.id", contains(relation, other)).body("items[1].contacts.next", nullValue());
        List<String> walked = new ArrayList<>(page.path("items[0].contacts.items.id"));
        assertThat(walked).hasSize(20);
        for (String next = page.path("items[0].contacts.next"); next != null; ) {
            Response rest = tenant.request()
                    .queryParam("relationId", relation)
                    .queryParam("cursor", next)
                    .queryParam("limit", 20)
                    .get("/v1/contacts");
            walked.addAll(rest.then().statusCode(200).extract().path("items.id"));
            next = rest.path("next");
        }

        assertThat(walked).isEqualTo(made);
        tenant.request()
                .queryParam("relationId", other)
                .queryParam("cursor", page.<String>path("items[0].contacts.next"))
                .get("/v1/contacts")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_CURSOR"));
    }

    @Test
    void what_a_row_refers_to_comes_along_whole() {
        String manager = tenant.created("/v1/employees", "{\"person\": {\"familyName\": \"Bos\"}}");
        String parent = relation("");
        String relation = relation(", \"parentId\": \"%s\", \"accountManagerId\": \"%s\"".formatted(parent, manager));
        String contact = contact(relation, "Smit");

        Response relations = list("/v1/relations", "parent,accountManager");
        relations
                .then()
                .body("items[0].parent", nullValue())
                .body("items[0].accountManager", nullValue())
                .body("items[1].parent.id", equalTo(parent))
                .body("items[1].accountManager.person.familyName", equalTo("Bos"));
        assertThat(relations.<Object>path("items[1].parent"))
                .isEqualTo(tenant.request().get("/v1/relations/" + parent).path("$"));
        list("/v1/contacts", "relation")
                .then()
                .body("items.id", contains(contact))
                .body("items[0].relation.id", equalTo(relation));
    }

    @Test
    void an_order_comes_with_all_around_it() {
        String relation = relation("");
        String contact = contact(relation, "Smit");
        tenant.created("/v1/orders", """
                {"relationId": "%s", "contactId": "%s", "orderDate": "2026-03-01", "lines": [{"description": "Koffie", "quantity": "1",
                 "unitPrice": {"amount": "9.95", "currency": "EUR"}, "vatCategory": "AA"}]}
                """.formatted(relation, contact));

        list("/v1/orders", "relation,contact,offer,accountManager")
                .then()
                .body("items[0].relation.id", equalTo(relation))
                .body("items[0].contact.id", equalTo(contact))
                .body("items[0].offer", nullValue())
                .body("items[0].lines", hasSize(1));
        list("/v1/relations", "orders").then().body("items[0].orders.items[0].lines[0].description", equalTo("Koffie"));
    }

    @Test
    void inclusions_go_with_fields_a_search_and_a_page() {
        String relation = relation("");
        contact(relation, "Smit");
        relation("");

        tenant.request()
                .contentType("application/json")
                .body("{\"include\": [\"contacts\"], \"fields\": [\"name\"], \"limit\": 1, \"q\": \"waag\"}")
                .post("/v1/relations/_search")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].keySet()", contains("name", "contacts"));
    }

    @Test
    void nothing_of_another_tenant_comes_along() {
        String relation = relation("");
        OtherTenant other = OtherTenant.named("inclusion-" + UUID.randomUUID(), database);
        // Ids are unique by chance only: another tenant may have the same.
        tenant.execute("""
                insert into relations (tenant_id, id, version, created_at, updated_at, kind, name, roles, status, ibans, emails,
                    phones, social_profiles, reference_list)
                values (?, ?::uuid, 1, now(), now(), 'ORGANISATION', 'Vreemd', '{}', 'ACTIVE', '[]', '[]', '[]', '[]', '[]')
                """, database, other.code(), relation);
        other.created("/v1/contacts", CONTACT.formatted(relation, "Vreemd"));
        contact(relation, "Eigen");

        list("/v1/relations", "contacts").then().body("items[0].contacts.items.person.familyName", contains("Eigen"));
        list("/v1/contacts", "relation").then().body("items", hasSize(1));
        other.request()
                .queryParam("include", "contacts")
                .get("/v1/relations")
                .then()
                .body("items[0].contacts.items.person.familyName", contains("Vreemd"))
                .body("items[0].contacts.items.person.familyName", not(contains("Eigen")));
    }

    @Test
    void what_comes_along_needs_its_own_scope() {
        String key = Api.key("relations:read", "contacts:read");
        Api.with(key)
                .queryParam("include", "contacts")
                .get("/v1/relations")
                .then()
                .statusCode(200);
        Api.with(key)
                .queryParam("include", "contacts,addresses")
                .get("/v1/relations")
                .then()
                .statusCode(403)
                .body("detail", containsString("addresses:read"));
    }
}
