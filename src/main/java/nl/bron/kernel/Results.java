package nl.bron.kernel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What earlier operations of a batch answered, for later ones to refer to: {@code $0.id}. */
record Results(List<Outcome> before) {

    private static final String FORM = "\\$(\\d{1,3})\\.([A-Za-z0-9.]{1,100})";
    private static final Pattern WHOLE = Pattern.compile(FORM);
    private static final Pattern SEGMENT = Pattern.compile("(?<=/)" + FORM + "(?=/|\\?|$)");

    String inPath(String path) {
        return SEGMENT.matcher(path)
                .replaceAll(reference -> Matcher.quoteReplacement(
                        segment(value(reference.group(1), reference.group(2)).asText())));
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode inBody(JsonNode body) {
        if (body instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(property -> filled.set(property.getKey(), inBody(property.getValue())));
            return filled;
        }
        if (body instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> filled.add(inBody(item)));
            return filled;
        }
        Matcher reference = WHOLE.matcher(body.isTextual() ? body.asText() : "");
        return reference.matches() ? value(reference.group(1), reference.group(2)) : body;
    }

    private JsonNode value(String index, String property) {
        int operation = Integer.parseInt(index);
        String reference = "$" + index + "." + property;
        if (operation >= before.size()) {
            throw wrong(reference + " refers to no earlier operation");
        }
        JsonNode body = before.get(operation).whole();
        JsonNode value = body == null ? null : body.at(JsonPointer.compile("/" + property.replace('.', '/')));
        if (before.get(operation).told().status() >= 400 || value == null || !value.isValueNode()) {
            throw wrong(reference + " is not in the answer to operation " + index);
        }
        return value;
    }

    private static Problem wrong(String detail) {
        return Problem.of(ProblemType.INVALID_REQUEST, detail);
    }
}
