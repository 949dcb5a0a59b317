package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import nl.bron.adversary.Attempt.Part;

/** What goes wrong in a path. */
final class PathFaults {

    private static final List<String> SEGMENTS = List.of(
            "..",
            ".",
            "%2e%2e",
            "%2e",
            "%00",
            "%2f",
            "%2F..%2F",
            "%5c",
            "",
            "%20",
            "%0d%0a",
            "%c3%a9",
            "*",
            "~",
            "%25",
            "%252e%252e",
            "..%2f..%2f..%2fetc%2fpasswd",
            "%E2%80%AE",
            "%F0%9F%98%80",
            "by-reference",
            "_search",
            "null",
            "-1");

    private static final List<String> NOT_UTF8 =
            List.of("%ff", "%c3%28", "%c0%ae%c0%ae", "%ed%a0%80", "%80", "%f5%80%80%80");

    private static final List<String> NO_URI = List.of(
            "%",
            "%zz",
            "%u0041",
            "%1",
            "|",
            "{",
            "\\",
            "^",
            "\"",
            "<x>",
            "`",
            " ",
            "\u0001",
            "\u00ff",
            "\u00e2\u0082\u00ac");

    private PathFaults() {}

    /** A path parameter that does not fit. */
    static void parameter(Attempt attempt) {
        JsonNode parameter = attempt.chance.of(Parameters.of(attempt.operation, "path"));
        String name = parameter.path("name").asText();
        String value = Values.wrong(parameter, attempt);
        attempt.path.put(name, Escapes.percent(value));
        attempt.spoiled(Part.PATH, "path parameter " + name, !value.isEmpty() && Values.refuses(parameter, value));
    }

    /** A path that means another one, or none. */
    static void trick(Attempt attempt) {
        Chance chance = attempt.chance;
        String[] parts = attempt.target().split("\\?", 2);
        String path = parts[0];
        String query = parts.length > 1 ? "?" + parts[1] : "";
        int slash = slash(path, chance);
        String before = path.substring(0, slash);
        String after = path.substring(slash);
        switch (chance.below(9)) {
            case 0, 1, 2 -> set(attempt, before + "/" + chance.of(SEGMENTS) + after + query, "odd segment", false);
            case 3 -> set(attempt, path + chance.of(SEGMENTS) + query, "odd end", false);
            case 4 -> set(attempt, path + "/" + query, "slash at the end", true);
            case 5 -> set(attempt, before + "/" + chance.of(NOT_UTF8) + after + query, "no UTF-8 in the path", true);
            case 6 -> set(attempt, path + chance.of(";", ";x=1", ";jsessionid=1", "%3Bx") + query, "matrix", false);
            case 7 -> {
                attempt.broken = true;
                set(attempt, before + "/" + chance.of(NO_URI) + after + query, "no URI", false);
            }
            default -> whole(attempt, path, query);
        }
    }

    private static int slash(String path, Chance chance) {
        int slash = path.indexOf('/', chance.below(path.length() + 1));
        return slash < 0 ? path.length() : slash;
    }

    private static void whole(Attempt attempt, String path, String query) {
        Chance chance = attempt.chance;
        String other = switch (chance.below(7)) {
            case 0 -> "/" + path;
            case 1 -> path.toUpperCase(java.util.Locale.ROOT);
            case 2 -> path + "/" + "x".repeat(chance.of(List.of(200, 3000, 5000, 20000)));
            case 3 -> path + "/a".repeat(chance.of(List.of(3, 100, 1000)));
            case 4 -> path.contains("%") ? path + "/%65" : path.replace("e", "%65");
            case 5 ->
                chance.of(
                        "/",
                        "/v1",
                        "/v2/relations",
                        "/q/health",
                        "/docs",
                        "/problems/NOPE",
                        "/problems/%00",
                        "/v1/openapi.json");
            default -> path.replaceAll("/[^/]+$", "");
        };
        set(attempt, other + query, "other path", false);
        if (chance.oneIn(8)) {
            attempt.broken = true;
            set(
                    attempt,
                    chance.of("http://localhost" + path, "*", "", "#x", "relations", "http://[::1", "//"),
                    "odd target",
                    false);
        }
    }

    private static void set(Attempt attempt, String target, String fault, boolean wrong) {
        attempt.target = target;
        attempt.spoiled(Part.TARGET, fault, wrong);
    }
}
