package nl.bron.adversary;

import java.util.ArrayList;
import java.util.List;

/** Filters in RSQL, right and wrong, by a small grammar. */
final class Rsql {

    private static final List<String> OPERATORS =
            List.of("==", "!=", "=gt=", "=ge=", "=lt=", "=le=", ">", ">=", "<", "<=", "=in=", "=out=", "=null=");

    private static final List<String> VALUES = List.of(
            "Jans*",
            "*",
            "true",
            "false",
            "2026-01-01",
            "2026-01-01T00:00:00Z",
            "12",
            "12.50",
            "-1",
            "NL",
            "EUR",
            "ACTIVE",
            "DRAFT",
            "'de Waag'",
            "\"a b\"",
            "0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21",
            "nl-NL",
            "nope");

    private Rsql() {}

    /** A filter of the grammar; whether its values are of the right kind is left to chance. */
    static String right(List<String> names, Chance chance, int depth) {
        if (depth == 0 || chance.oneIn(2)) {
            return comparison(chance.of(names), chance.of(OPERATORS), chance);
        }
        List<String> parts = new ArrayList<>();
        for (int i = chance.between(2, 3); i > 0; i--) {
            String part = right(names, chance, depth - 1);
            parts.add(part.matches(".*[;,].*") ? "(" + part + ")" : part);
        }
        return String.join(chance.of(";", ",", " and ", " or "), parts);
    }

    private static String comparison(String name, String operator, Chance chance) {
        if (operator.equals("=in=") || operator.equals("=out=")) {
            return name + operator + "(" + chance.of(VALUES) + "," + chance.of(VALUES) + ")";
        }
        return name + operator + (operator.equals("=null=") ? chance.of("true", "false") : chance.of(VALUES));
    }

    static String wrong(List<String> names, Chance chance) {
        String name = chance.of(names);
        String right = right(names, chance, 1);
        return switch (chance.below(9)) {
            case 0 -> chance.of("nope", "", "id.id", "class", "tenantId", name + ".x", "\u00e9") + "==1";
            case 1 ->
                name
                        + chance.of("=", "===", "=like=", "=nope=", "~", "=in=", "==", "=null=", "=gt=", "<>")
                        + chance.of("1", "");
            case 2 -> nested(right, chance);
            case 3 -> many(name, chance);
            case 4 ->
                name + "=="
                        + chance.of("*a".repeat(400), "*".repeat(1000), "%*_\\*", "a*b*c*d*e*f*g", "\\", "'*'", "_%");
            case 5 ->
                name + "=="
                        + chance.of(
                                "'open", "\"open", "'", "'a''b'", "'a\\'b'", "'\\", "a b", "a\tb", "'\0'", "\0", "()",
                                "(a)");
            case 6 -> right + chance.of(";", ",", ")", "(", " and", ";;" + right, "'", " ", "#", "\0");
            case 7 -> name + chance.of(OPERATORS) + quoted(Oddities.any(chance));
            default -> Oddities.any(chance);
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String nested(String filter, Chance chance) {
        int depth = chance.of(List.of(9, 10, 11, 100, 900));
        return "(".repeat(depth) + filter + ")".repeat(chance.oneIn(6) ? depth - 1 : depth);
    }

    private static String many(String name, Chance chance) {
        int count = chance.of(List.of(50, 51, 200));
        return chance.oneIn(2)
                ? (name + "==1;").repeat(count) + name + "==1"
                : name + "=in=(" + "1,".repeat(count * 4) + "1)";
    }
}
