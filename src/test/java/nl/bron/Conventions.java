package nl.bron;

import static io.restassured.RestAssured.config;

import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.junit.jupiter.api.DynamicTest;

/** What the tests of the conventions have in common: how to call each operation, rightly or not. */
final class Conventions {

    private Conventions() {}

    interface Check {
        void on(Operation operation) throws Exception;
    }

    static Stream<DynamicTest> each(Predicate<Operation> which, Check check) {
        return Operations.all().stream()
                .filter(which)
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> check.on(operation)));
    }

    static Response call(RequestSpecification request, Operation operation, String id) {
        RequestSpecification full = request;
        if (operation.hasBody()) {
            full = full.contentType(operation.mediaType())
                    .body(Operations.body(operation).toString());
        }
        if (operation.takesLines()) {
            full = full.contentType("application/x-ndjson").body("{}\n");
        }
        return full.request(operation.method(), operation.url(id));
    }

    static RequestSpecification sending(Operation operation) {
        RequestSpecification request = Api.admin()
                .config(config().encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(operation.mediaType());
        return operation.isConditional() ? request.header("If-Match", "*") : request;
    }

    static String target(Operation operation) {
        return operation.isOnOneRow() ? Operations.row(operation.family()) : Api.unique();
    }
}
