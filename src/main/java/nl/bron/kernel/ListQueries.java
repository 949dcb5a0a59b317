package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the body of a search: its properties are the query parameters of the list. */
@ApplicationScoped
class ListQueries {

    private final Parameters parameters;

    ListQueries(Parameters parameters) {
        this.parameters = parameters;
    }

    ListQuery<?> read(JsonNode body, Class<?> filter) {
        Violations found = new Violations();
        SortedSet<String> known = new TreeSet<>(DeclaredParameter.of(filter).keySet());
        known.addAll(DeclaredParameter.of(ListRequest.class).keySet());
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String names = String.join(", ", known);
                found.add(Violation.of(name, "UNKNOWN_PROPERTY", "is not a property here; these are: " + names));
            }
        });
        ListQuery<?> query = new ListQuery<>(bean(filter, body, found), bean(ListRequest.class, body, found));
        found.inBody().refuse();
        return query;
    }

    private <T> T bean(Class<T> type, JsonNode body, Violations found) {
        return ParameterBean.of(type, parameter -> value(parameter, body.path(parameter.name()), found));
    }

    private @Nullable Object value(DeclaredParameter parameter, JsonNode said, Violations found) {
        if (said.isMissingNode() || said.isNull()) {
            return null;
        }
        List<JsonNode> parts = parameter.many()
                ? StreamSupport.stream(said.spliterator(), false).toList()
                : List.of(said);
        boolean fits = said.isArray() == parameter.many() && parts.stream().allMatch(part -> fits(part, parameter));
        if (!fits) {
            found.add(Violation.of(parameter.name(), "TYPE", "must be " + form(parameter)));
            return null;
        }
        return parameters.value(parameter, parts.stream().map(JsonNode::asText).toList(), found);
    }

    private static boolean fits(JsonNode said, DeclaredParameter parameter) {
        if (parameter.type() == Integer.class) {
            return said.isIntegralNumber();
        }
        return parameter.type() == Boolean.class ? said.isBoolean() : said.isTextual();
    }

    private static String form(DeclaredParameter parameter) {
        if (parameter.many()) {
            return "an array of strings";
        }
        if (parameter.type() == Integer.class) {
            return "a whole number";
        }
        return parameter.type() == Boolean.class ? "true or false" : "a string";
    }
}
