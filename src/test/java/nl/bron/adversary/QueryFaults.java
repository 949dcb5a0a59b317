package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import nl.bron.adversary.Attempt.Part;

/** What goes wrong after the question mark. */
final class QueryFaults {

    private QueryFaults() {}

    /** A parameter that is declared, with a value that does not fit, or given twice. */
    static void declared(Attempt attempt) {
        JsonNode parameter = attempt.chance.of(Parameters.of(attempt.operation, "query"));
        String name = parameter.path("name").asText();
        if (attempt.chance.oneIn(8)) {
            attempt.query.add(name + "=" + Escapes.percent(Values.right(parameter, attempt)));
            attempt.query.add(name + "=" + Escapes.percent(Values.right(parameter, attempt)));
            attempt.spoiled(Part.QUERY, "repeated " + name, true);
            return;
        }
        String value = Values.wrong(parameter, attempt);
        attempt.parameter(name, value);
        attempt.spoiled(Part.QUERY, "query " + name, Values.refuses(parameter, value));
    }

    /** Things that are no parameter here. */
    static void any(Attempt attempt) {
        Chance chance = attempt.chance;
        switch (chance.below(4)) {
            case 0 -> {
                attempt.query.add(
                        chance.of("nope", "Limit", "filter%5Bx%5D", "%00", "%20", "constructor", "x".repeat(300)) + "="
                                + Escapes.percent(Oddities.text(chance)));
                attempt.spoiled(Part.QUERY, "unknown parameter", true);
            }
            case 1 -> {
                attempt.query.add(chance.of("%ff=1", "a=%c3%28", "limit=%ed%a0%80", "sort=%c0%af"));
                attempt.spoiled(Part.QUERY, "no UTF-8 in the query", true);
            }
            case 2 -> {
                attempt.query.add(
                        chance.of("%", "a=%zz", "a=%u0041", "a=b|c", "a=\u0001", "a=\"<>", "[", "a=\\", "a b"));
                attempt.broken = true;
                attempt.spoiled(Part.QUERY, "no query", false);
            }
            default -> {
                attempt.query.addAll(chance.of(List.of(
                        List.of("", ""), List.of("=1"), List.of("?"), List.of("a=1;b=2"), List.of("+"), List.of("="))));
                attempt.spoiled(Part.QUERY, "odd query", false);
            }
        }
    }
}
