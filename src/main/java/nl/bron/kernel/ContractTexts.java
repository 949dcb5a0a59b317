package nl.bron.kernel;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What there is to say of every operation of a kind, said where its resource has nothing of its own to say. */
final class ContractTexts {

    private static final Map<HttpMethod, String> OF_THE_ROWS = Map.of(
            HttpMethod.GET,
            "All rows that match, in the order of `sort`, a page at a time. `next`, and the Link header, lead to the next page; both are absent on the last.",
            HttpMethod.POST,
            "The answer is the row as it is kept, with its id and version; Location says where it is.");

    private static final Map<HttpMethod, String> OF_ONE_ROW = Map.of(
            HttpMethod.GET,
            "The ETag is the row's version: in If-None-Match it asks for the row only if that changed, in If-Match it guards a change.",
            HttpMethod.PUT,
            "Replaces all that a client may say of the row, or creates it; safe to repeat. References and the status stay when they are left out.",
            HttpMethod.PATCH,
            "A merge patch (RFC 7396): what is left out stays, null removes, and the result is judged like a new row. A change that changes nothing keeps the version.",
            HttpMethod.DELETE,
            "What something still refers to is kept, and the conflict tells what refers to it.");

    private static final String HISTORY =
            "Each version of the row is one change: who made it, when and why, and what was changed from what. It can be read when the row is gone.";

    private ContractTexts() {}

    static void addTo(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> describe(path, method, operation)));
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        String usual =
                path.endsWith("/history") ? HISTORY : (path.contains("{") ? OF_ONE_ROW : OF_THE_ROWS).get(method);
        if (isBlank(operation.getDescription()) && usual != null) {
            operation.setDescription(usual);
        }
        List<Parameter> parameters = operation.getParameters();
        (parameters == null ? List.<Parameter>of() : parameters)
                .stream()
                        .filter(parameter -> parameter.getRef() == null && isBlank(parameter.getDescription()))
                        .forEach(ContractTexts::describe);
    }

    private static void describe(Parameter parameter) {
        Schema schema = parameter.getSchema();
        boolean several =
                schema != null && schema.getType() != null && schema.getType().contains(Schema.SchemaType.ARRAY);
        if (parameter.getName().equals("asOf")) {
            parameter.setDescription("The row as it was at this moment, by the change log.");
        } else if (parameter.getIn() == Parameter.In.PATH) {
            parameter.setDescription("The row's " + parameter.getName() + ".");
        } else if (several) {
            parameter.setDescription(
                    "Only rows whose `" + parameter.getName() + "` is one of these, with commas between them.");
        } else {
            parameter.setDescription("Only rows whose `" + parameter.getName() + "` is this.");
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
