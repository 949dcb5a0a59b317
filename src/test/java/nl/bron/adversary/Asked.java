package nl.bron.adversary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of a list in a language of its own: filters, orders, searches, names of properties. */
final class Asked {

    private Asked() {}

    /** What a list should be able to do, where the schema of a parameter does not tell. */
    @Nullable
    static String right(String parameter, Attempt attempt) {
        Chance chance = attempt.chance;
        List<String> names = attempt.world.names(attempt.operation, parameter);
        if (parameter.equals("q")) {
            return chance.of("waag", "Koffie bonen", "berg anna", "2022", "alkmaar waagplein 12", "wag", "e\u0301");
        }
        if (parameter.equals("waitSeconds")) {
            return chance.of("0", "1");
        }
        if (names.isEmpty() || isOfAnotherFamily(parameter, attempt)) {
            return null;
        }
        return switch (parameter) {
            case "filter" -> Rsql.right(names, chance, 3);
            case "sort" -> sort(names, chance);
            default -> chance.of(names);
        };
    }

    /** The filter of a subscription is on the rows that it tells of. */
    private static boolean isOfAnotherFamily(String parameter, Attempt attempt) {
        return parameter.equals("filter")
                && attempt.operation.hasBody()
                && !attempt.operation.path().contains("/_");
    }

    private static String sort(List<String> names, Chance chance) {
        List<String> keys = new ArrayList<>();
        for (int i = chance.between(1, 3); i > 0; i--) {
            String name = chance.of(names);
            if (!keys.contains(name) && !keys.contains("-" + name)) {
                keys.add(chance.oneIn(2) ? name : "-" + name);
            }
        }
        return String.join(",", keys);
    }

    /** What a list should refuse, or be able to bear. */
    @Nullable
    static String wrong(String parameter, Attempt attempt) {
        Chance chance = attempt.chance;
        List<String> names = attempt.world.names(attempt.operation, parameter);
        if (parameter.equals("q")) {
            return search(chance);
        }
        if (names.isEmpty() || chance.oneIn(6)) {
            return null;
        }
        return parameter.equals("filter") ? Rsql.wrong(names, chance) : names(names, chance);
    }

    private static String search(Chance chance) {
        return chance.of(
                "a & b | !c <-> d:*",
                "(((",
                "*",
                ":*",
                "%",
                "' \" \\",
                "w ".repeat(90),
                "a b c d e f g h i j k",
                "\u0301\u0301",
                "\u05e9\u05dc\u05d5\u05dd",
                "\u6771\u4eac",
                "\ud83d\ude00",
                "x".repeat(200),
                "0".repeat(200),
                "-",
                ".",
                "a-b_c.d@e.nl",
                Oddities.any(chance));
    }

    private static String names(List<String> names, Chance chance) {
        String name = chance.of(names);
        return switch (chance.below(8)) {
            case 0 -> "nope";
            case 1 -> name + ",nope";
            case 2 -> name + "," + name;
            case 3 -> "--" + name;
            case 4 -> name.toUpperCase(java.util.Locale.ROOT);
            case 5 -> " " + name + " ";
            case 6 -> (name + ",").repeat(chance.between(1, 120)) + name;
            default -> name + chance.of(".x", ":desc", "'", "\0", ";", "->>'x'", "(", " asc");
        };
    }
}
