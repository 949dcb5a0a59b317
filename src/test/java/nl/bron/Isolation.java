package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What another tenant is told of a row: that there is none, by every operation that could tell of it. */
public final class Isolation {

    private Isolation() {}

    /** A test for each operation on one row and each list. */
    public static Stream<DynamicTest> tests(OtherTenant other) {
        return Operations.all().stream()
                .filter(operation -> operation.isOnOneRow() || operation.isList())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> assertHidden(operation, other)));
    }

    private static void assertHidden(Operations.Operation operation, OtherTenant other) {
        String id = Operations.row(operation.family());
        Response answer = Conventions.call(other.request().header("If-Match", "*"), operation, id);
        if (operation.family().equals("tenants")) {
            // Operators are of one tenant: in no other is there anything to be one of.
            answer.then().statusCode(403);
        } else if (operation.isList()) {
            List<String> ids = answer.then().statusCode(200).extract().path("items.id");
            assertThat(ids).doesNotContain(id);
        } else {
            answer.then().statusCode(404);
            Api.admin().get("/v1/" + operation.family() + "/" + id).then().statusCode(200);
        }
    }
}
