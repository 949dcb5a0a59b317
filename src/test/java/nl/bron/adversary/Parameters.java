package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import nl.bron.Operations.Operation;

/** The parameters of an operation, as the contract declares them. */
final class Parameters {

    private Parameters() {}

    static List<JsonNode> of(Operation operation) {
        return StreamSupport.stream(operation.said().path("parameters").spliterator(), false)
                .map(Schemas::resolved)
                .toList();
    }

    static List<JsonNode> of(Operation operation, String place) {
        return of(operation).stream()
                .filter(parameter -> parameter.path("in").asText().equals(place))
                .toList();
    }

    /** Sets a parameter rightly, or leaves it out where that is right too. */
    static void set(JsonNode parameter, Attempt attempt) {
        String name = parameter.path("name").asText();
        Chance chance = attempt.chance;
        switch (parameter.path("in").asText()) {
            case "path" -> attempt.path.computeIfAbsent(name, any -> Escapes.percent(Values.right(parameter, attempt)));
            case "query" -> {
                if (!name.equals("cursor") && (parameter.path("required").asBoolean() || chance.oneIn(8))) {
                    attempt.parameter(name, Values.right(parameter, attempt));
                }
            }
            default -> {
                boolean needed = name.equals("If-Match") && attempt.operation.isConditional();
                if (needed || parameter.path("required").asBoolean() || chance.oneIn(6)) {
                    attempt.header(name, header(name, parameter, attempt));
                }
            }
        }
    }

    private static String header(String name, JsonNode parameter, Attempt attempt) {
        return switch (name) {
            case "If-Match" -> attempt.chance.oneIn(6) ? "\"1\"" : "*";
            case "If-None-Match" -> attempt.chance.of("*", "\"1\"", "W/\"2\", \"1\"", "\"none\"");
            case "Prefer" -> attempt.chance.of("return=minimal", "return=representation", "wait=10, return=minimal");
            case "Idempotency-Key" -> "\"" + attempt.chance.hex(24) + "\"";
            default -> Values.right(parameter, attempt);
        };
    }
}
