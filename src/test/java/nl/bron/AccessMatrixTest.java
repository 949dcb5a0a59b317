package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.bron.Operations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Who is answered what by each operation: src/test/resources/access-matrix.txt has a line for each, which is what is meant. An
 * operation that has none fails.
 */
@QuarkusTest
@QuarkusTestResource(Database.class)
class AccessMatrixTest {

    private static final Path TABLE = Path.of("src", "test", "resources", "access-matrix.txt");

    private static Map<String, List<String>> table() throws IOException {
        Map<String, List<String>> table = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.strip().split("\\s+", -1);
                table.put(cells[0], List.of(cells).subList(1, cells.length));
            }
        }
        return table;
    }

    private static String id(Operation operation) {
        return operation.said().path("operationId").asText();
    }

    @TestFactory
    Stream<DynamicTest> each_operation_answers_each_caller_as_is_meant() throws IOException {
        Map<String, List<String>> table = table();
        List<Supplier<RequestSpecification>> callers = callers();
        assertThat(table.keySet())
                .isSubsetOf(Operations.all().stream().map(AccessMatrixTest::id).toList());
        return Operations.all().stream()
                .map(operation -> DynamicTest.dynamicTest(id(operation), () -> {
                    List<String> answers = new ArrayList<>();
                    for (Supplier<RequestSpecification> caller : callers) {
                        // A row of its own for each: one that may delete it takes it away.
                        String row = operation.isOnOneRow() ? Operations.row(operation.family()) : Api.unique();
                        RequestSpecification request =
                                operation.isConditional() ? caller.get().header("If-Match", "*") : caller.get();
                        answers.add(String.valueOf(
                                Conventions.call(request, operation, row).statusCode()));
                    }
                    assertThat(answers).isEqualTo(table.get(id(operation)));
                }));
    }

    /** In the order of the columns. */
    private static List<Supplier<RequestSpecification>> callers() {
        List<String> families = Operations.all().stream()
                .map(Operation::scope)
                .filter(scope -> scope.endsWith(":read"))
                .distinct()
                .toList();
        String[] read = families.toArray(String[]::new);
        String[] write = Stream.concat(
                        families.stream(), families.stream().map(scope -> scope.replace(":read", ":write")))
                .toArray(String[]::new);
        String none = Api.key("bank-accounts:read");
        String reads = Api.key(read);
        String writes = Api.key(write);
        OtherTenant other = OtherTenant.named("matrix", Database.owned());
        String portal = Api.post(
                        "/v1/api-keys",
                        "{\"name\": \"portal\", \"system\": \"portal\", \"scopes\": [\"%s\"], \"relationIds\": [\"%s\"]}"
                                .formatted(String.join("\", \"", write), Api.relation()))
                .path("key");
        return List.of(
                Api::anonymous,
                () -> Api.with(none),
                () -> Api.with(reads),
                () -> Api.with(writes),
                other::request,
                () -> Api.with(portal));
    }
}
