package nl.bron.adversary;

import java.util.List;

/** What has broken services before: texts, numbers and moments, right by some rule and unexpected by another. */
final class Oddities {

    /** Texts that hold characters and no more: whoever takes a text should take these. */
    private static final List<String> TEXTS = List.of(
            "O'Brien \"de Waag\" & Zn. <b>",
            "'; DROP TABLE relations; --",
            "' OR '1'='1",
            "%' AND 1=(SELECT 1 FROM pg_sleep(3))--",
            "<script>alert(1)</script>",
            "${jndi:ldap://x/y} #{7*7} {{7*7}} ${7*7}",
            "name==Jans*;(city==Utrecht,city=in=(a,b))",
            "/lines/0/~1~0//",
            "../../../../etc/passwd",
            "%s%n%x %d {} {0} \\u0041 \\",
            "\u202eRTL override \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
            "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66 \ud83c\udff3\ufe0f\u200d\ud83c\udf08",
            "Z\u0351\u036b\u0343a\u0300\u0301\u0302\u0303\u0304lgo e\u0301 \u00e9",
            "\ufefftext \ufffe\uffff\ufdd0",
            "\u0130\u0131\u017f\u212a\u00df\ufb03",
            "\u3000\u00a0\u2003\u200b\u2028\u2029\u0085",
            "\t\n\r\u0001\u001b[31m\u007f",
            "=CMD|' /C calc'!A0",
            "true",
            "null",
            "0",
            "-1",
            "1e400",
            "2026-01-01",
            "[]",
            "{}",
            " ",
            "  spaces  ");

    /** JSON values that no schema of ours asks for, as they would be written. */
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1.0",
            "0.1",
            "-0.0",
            "501",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "1e400",
            "-1e400",
            "1e-400",
            "1E+2",
            "1e9999999",
            "1e-9999999",
            "1e99999999999",
            "0.1234567890123456789012345678901234567890",
            "1234567890123456789012345678901234567890123",
            "99999999999999999999999999999999999999999999999999",
            "0e999999999");

    private static final List<String> MOMENTS = List.of(
            "300000-01-01T00:00:00Z",
            "+300000-01-01T00:00:00Z",
            "0000-00-00",
            "0000-01-01",
            "-0001-01-01",
            "0001-01-01",
            "9999-12-31",
            "10000-01-01",
            "2026-02-29",
            "2024-02-29",
            "2026-13-01",
            "2026-1-1",
            "20260101",
            "+999999999-12-31T23:59:59.999999999-18:00",
            "-999999999-01-01T00:00:00+18:00",
            "9999-12-31T23:59:59.999999-18:00",
            "0000-01-01T00:00:00+18:00",
            "0000-01-01T00:00:00Z",
            "2026-01-01T00:00:00",
            "2026-01-01T24:00:00Z",
            "2026-01-01T23:59:60Z",
            "2026-01-01T00:00:00.1234567891Z",
            "2026-01-01T00:00:00+99:00",
            "2026-01-01t00:00:00z",
            "2026-01-01 00:00:00Z",
            "2026-03-29T02:30:00[Europe/Amsterdam]",
            "infinity",
            "now",
            "1767225600");

    /** Strings as JSON writes them, that hold what is no text, or are no strings after all. */
    private static final List<String> TOKENS = List.of(
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"x\\udc00\\ud800y\"",
            "\"\\ud83d\"",
            "\"\\uD83D\\uDE00\"",
            "\"\\u00\"",
            "\"\\x41\"",
            "\"raw\nline\"",
            "'single'",
            "\"open",
            "NaN",
            "Infinity",
            "-Infinity",
            "undefined",
            "01",
            "+1",
            "0x10",
            ".5",
            "1.",
            "True",
            "/* note */ 1",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\":1,\"a\":2}",
            "{\"__proto__\":{\"x\":1}}",
            "{\"@class\":\"java.net.URL\"}",
            "[\"java.net.URL\",\"http://127.0.0.1:1/\"]",
            "{\"$ref\":\"#/\"}");

    private Oddities() {}

    /** A text that is text. */
    static String text(Chance chance) {
        return chance.of(TEXTS);
    }

    static String number(Chance chance) {
        return chance.oneIn(4) ? chance.of("-", "") + chance.digits(chance.between(1, 60)) : chance.of(NUMBERS);
    }

    static String moment(Chance chance) {
        return chance.of(MOMENTS);
    }

    static String token(Chance chance) {
        return chance.of(TOKENS);
    }

    /** A text that is long: of one kind of character, or one that looks like a single character and is not. */
    static String longText(Chance chance, int length) {
        return switch (chance.below(5)) {
            case 0 -> "x".repeat(length);
            case 1 -> "\ud83d\ude00".repeat(length);
            case 2 -> "e" + "\u0301".repeat(length);
            case 3 -> "\u00e9".repeat(length);
            default -> text(chance).repeat(length / 2 + 1);
        };
    }

    /** Anything at all, as a text. */
    static String any(Chance chance) {
        return switch (chance.below(6)) {
            case 0 -> number(chance);
            case 1 -> moment(chance);
            case 2 -> longText(chance, chance.of(List.of(41, 64, 201, 255, 256, 4000, 4001)));
            case 3 -> "";
            case 4 -> chance.of("a\0b", "\ud800", "\udc00x", "\0");
            default -> text(chance);
        };
    }
}
