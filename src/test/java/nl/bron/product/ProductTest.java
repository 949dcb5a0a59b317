package nl.bron.product;

import static nl.bron.Api.created;
import static nl.bron.Api.patch;
import static nl.bron.Api.post;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import nl.bron.Api;
import nl.bron.Database;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class ProductTest {

    @Test
    void a_product_is_known_by_its_sku() {
        String sku = Api.unique();
        String body =
                "{\"sku\": \"%s\", \"name\": \"Koffiebonen\", \"vatCategory\": \"AA\", \"listPrice\": {\"amount\": \"9.95\", \"currency\": \"EUR\"}}"
                        .formatted(sku);
        String id = created("/v1/products", body);

        post("/v1/products", body).then().statusCode(409).body("existing", equalTo("/v1/products/" + id));
        Api.admin()
                .queryParam("sku", sku + ",other")
                .get("/v1/products")
                .then()
                .body("items[0].id", equalTo(id))
                .body("items[0].unit", equalTo("piece"));
        patch("/v1/products/" + id, "*", "{\"listPrice\": null, \"active\": false}")
                .then()
                .statusCode(200)
                .body("active", equalTo(false));
    }

    @Test
    void what_is_wrong_is_named() {
        post(
                        "/v1/products",
                        "{\"sku\": \" \", \"vatCategory\": 1, \"listPrice\": {\"amount\": \"1\", \"currency\": \"XXX\"}}")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("#/sku", "#/name", "#/vatCategory", "#/listPrice/currency"));
    }
}
