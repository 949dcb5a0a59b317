package nl.bron.adversary;

import java.util.List;

/** ETags as they should not be, or as hardly anyone writes them. */
final class Tags {

    private static final List<String> TAGS = List.of(
            "",
            "*",
            "1",
            "\"",
            "\"\"",
            "\"1",
            "1\"",
            "\"999\"",
            "W/\"1\"",
            "w/\"1\"",
            "W/1",
            "\"1\", \"2\"",
            "\"1\" \"2\"",
            ",",
            "\"1\",",
            ",\"1\"",
            "*, \"1\"",
            "**",
            "\"-1\"",
            "\"9223372036854775808\"",
            "\"1e400\"",
            "\"a b\"",
            "\"\u00e9\"",
            "'1'",
            "\\\"1\\\"",
            "\"1\";x",
            "nonsense");

    private Tags() {}

    static String odd(Chance chance) {
        return switch (chance.below(6)) {
            case 0 -> "\"x\"" + ", \"x\"".repeat(chance.of(List.of(100, 1000, 2400)));
            case 1 -> "\"x\"" + ",\"\"".repeat(chance.of(List.of(1000, 4900)));
            case 2 -> "\"x\"" + " ".repeat(chance.of(List.of(1000, 14000))) + chance.of("", ",", "x", ",\"1\"");
            case 3 -> "W/\"".repeat(3000);
            default -> chance.of(TAGS);
        };
    }
}
