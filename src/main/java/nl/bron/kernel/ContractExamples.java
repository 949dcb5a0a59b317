package nl.bron.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** A whole example of every body, made of the examples of its parts: one for each schema, and one for each problem. */
final class ContractExamples {

    private static final String PROBLEM = "Problem";

    private final ExampleValues values;
    private final Map<String, Example> examples = new TreeMap<>();

    private ContractExamples(ExampleValues values) {
        this.values = values;
    }

    static void addTo(OpenAPI document) {
        ContractExamples made =
                new ContractExamples(new ExampleValues(document.getComponents().getSchemas()));
        document.getComponents().getResponses().forEach((name, response) -> made.show(response.getContent(), name));
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(made::show);
        document.getComponents().setExamples(made.examples);
    }

    private void show(Operation operation) {
        if (operation.getRequestBody() != null) {
            show(operation.getRequestBody().getContent(), null);
        }
        operation.getResponses().getAPIResponses().values().forEach(response -> show(response.getContent(), null));
    }

    private void show(@Nullable Content content, @Nullable String response) {
        if (content == null) {
            return;
        }
        for (MediaType type : content.getMediaTypes().values()) {
            Schema schema = type.getSchema();
            if (schema != null && schema.getRef() != null && type.getExamples() == null) {
                String schemaName = ExampleValues.nameOf(schema);
                boolean problem = schemaName.equals(PROBLEM) && response != null;
                String name = problem ? response : schemaName;
                examples.computeIfAbsent(
                        name, it -> OASFactory.createExample().value(problem ? problem(it) : values.whole(schemaName)));
                type.addExample("usual", OASFactory.createExample().ref(name));
            }
        }
    }

    private Object problem(String response) {
        int status = Integer.parseInt(response.substring(PROBLEM.length()));
        ProblemType type = Stream.of(ProblemType.values())
                .filter(it -> it.status == status)
                .findFirst()
                .orElseThrow();
        Map<String, Object> problem = new LinkedHashMap<>();
        ((Map<?, ?>) values.whole(PROBLEM)).forEach((property, value) -> problem.put(property.toString(), value));
        problem.put("type", "/problems/" + type);
        problem.put("title", type.title);
        problem.put("status", status);
        problem.put("detail", type.remedy);
        problem.put("code", type.name());
        problem.keySet().removeAll(status == 409 ? Set.of("errors", "allowed") : Set.of("allowed", "existing"));
        if (status != 400) {
            problem.remove("errors");
        }
        return problem;
    }
}
