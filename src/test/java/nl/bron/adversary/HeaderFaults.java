package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import nl.bron.Api;
import nl.bron.adversary.Attempt.Part;

/** What goes wrong in headers. */
final class HeaderFaults {

    private static final List<String> ACCEPTS = List.of(
            "text/html",
            "*/*",
            "application/*",
            "application",
            ";;;",
            "",
            "application/json;q=2",
            "application/json;q=abc",
            "application/json;q=0",
            "*/*;q=0",
            "application/problem+json",
            "text/csv",
            "application/x-ndjson",
            "application/xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/json, text/csv;q=0.1",
            ",",
            "/",
            "*",
            "application/json;charset=utf-16",
            "application/json;v=2",
            "text/html, */*;q=0.1",
            "a/b/c",
            "\u00e9/\u00e9",
            "application/json;\"",
            "application/json;q=0.0000001",
            "image/png, application/json;q=1e9");

    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json; charset=nope",
            "application/json; charset=",
            "application/json;",
            "application/json;;;",
            "json",
            "///",
            "",
            "*/*",
            "application/*",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/x-www-form-urlencoded",
            "application/merge-patch+json",
            "application/json",
            "application/json-patch+json",
            "application/vnd.x+json",
            "text/csv",
            "APPLICATION/JSON",
            "application/json; charset=\"",
            "a/b/c",
            "\u00e9/\u00e9");

    private static final List<List<String>> OTHERS = List.of(
            List.of(
                    "traceparent",
                    "nonsense",
                    "",
                    "00-0-0-0",
                    "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00",
                    "ff-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01",
                    "\u00e9",
                    "x".repeat(3000)),
            List.of(
                    "Idempotency-Key",
                    "",
                    "\"",
                    "\"open",
                    "x".repeat(256),
                    "x".repeat(4000),
                    "\u00e9",
                    "a,b",
                    "\"a\";x=1",
                    " "),
            List.of(
                    "Prefer",
                    "return=minimal",
                    "return=nope",
                    "return",
                    "=",
                    "return=minimal, return=representation",
                    ";;",
                    "wait=-1",
                    "respond-async",
                    "x".repeat(3000)),
            List.of("Range", "bytes=0-1", "bytes=-", "x"),
            List.of("Content-Encoding", "gzip", "nope", ""),
            List.of("Accept-Encoding", "gzip", "br;q=1.0, nope", "*;q=0", "\u00e9"),
            List.of("Accept-Language", "xx-YY-zz", "*", ";;", "nl;q=2", "x".repeat(500)),
            List.of(
                    "If-Modified-Since",
                    "yesterday",
                    "Thu, 01 Jan 1970 00:00:00 GMT",
                    "Mon, 99 Foo 300000 99:99:99 GMT"),
            List.of("If-Unmodified-Since", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT"),
            List.of("X-HTTP-Method-Override", "DELETE", "FOO"),
            List.of("X-Forwarded-Host", "evil.example", "a b", ""),
            List.of("X-Forwarded-Proto", "gopher", ""),
            List.of("Forwarded", "for=\"_gazonk\";host=evil", ";;"),
            List.of("Cookie", "a=b; $Version=1", "=;=;", "x".repeat(3000)),
            List.of("Origin", "null", "https://evil.example", "%%%"),
            List.of("Host", "evil.example", "", "a b", "[::1", "localhost:99999999"),
            List.of("Expect", "nope", "100-continue"),
            List.of("Upgrade", "h2c", "websocket"),
            List.of("Change-Reason", "\u0000x", "x".repeat(4000), "\u00e9"),
            List.of("X-Odd", "\u0001", "a\tb", "x".repeat(9000), "\u00ff\u00fe"));

    private HeaderFaults() {}

    static void any(Attempt attempt) {
        Chance chance = attempt.chance;
        switch (chance.below(8)) {
            case 0, 1 -> token(attempt);
            case 2 -> set(attempt, "Accept", chance.of(ACCEPTS));
            case 3 -> {
                set(attempt, "Content-Type", chance.of(TYPES));
                attempt.body = attempt.body == null && !attempt.operation.hasBody() ? "{}" : attempt.body;
            }
            case 4 -> set(attempt, chance.of("If-Match", "If-None-Match"), Tags.odd(chance));
            case 5 -> protocol(attempt);
            default -> {
                List<String> other = chance.of(OTHERS);
                set(attempt, other.get(0), other.get(chance.between(1, other.size() - 1)));
                attempt.broken |= other.get(0).matches("Host|Expect|X-Odd|Change-Reason");
            }
        }
    }

    private static void set(Attempt attempt, String name, String value) {
        attempt.header(name, value);
        attempt.spoiled(Part.HEADER, "header " + name, false);
    }

    /** A header that is declared, with a value that does not fit, or twice. */
    static void declared(Attempt attempt) {
        List<JsonNode> headers = Parameters.of(attempt.operation, "header");
        if (headers.isEmpty()) {
            token(attempt);
            return;
        }
        String name = attempt.chance.of(headers).path("name").asText();
        if (name.equals("Idempotency-Key") && attempt.chance.oneIn(2)) {
            attempt.header(name, "used-before-" + attempt.chance.below(20));
            attempt.spoiled(Part.HEADER, "key used before", false);
            return;
        }
        String value = Oddities.any(attempt.chance).replaceAll("[\\x00-\\x1f\\x7f]", "?");
        if (attempt.chance.oneIn(3)) {
            attempt.add(name, value);
        } else {
            attempt.header(name, name.startsWith("If-") && attempt.chance.oneIn(2) ? Tags.odd(attempt.chance) : value);
        }
        attempt.spoiled(Part.HEADER, "header " + name, false);
    }

    /** Who calls: nobody, someone unknown, someone who may not. */
    private static void token(Attempt attempt) {
        Chance chance = attempt.chance;
        if (chance.oneIn(4)) {
            attempt.remove("Authorization");
            attempt.spoiled(Part.KEY, "no key", true);
        } else if (chance.oneIn(3)) {
            attempt.header("Authorization", "Bearer " + attempt.world.weakKey);
            attempt.spoiled(
                    Part.KEY, "another scope", !attempt.operation.scope().matches("|employees:read"));
        } else if (chance.oneIn(6)) {
            attempt.add("Authorization", "Bearer " + chance.hex(20));
            attempt.spoiled(Part.KEY, "two keys", false);
        } else {
            attempt.header(
                    "Authorization",
                    chance.of(
                            "",
                            "Bearer",
                            "Bearer ",
                            "Basic YWRtaW46YWRtaW4=",
                            "Bearer x",
                            "Bearer bron_" + chance.hex(43),
                            "Bearer " + Api.ADMIN_KEY + "x",
                            Api.ADMIN_KEY,
                            "Bearer bron_" + "x".repeat(5000),
                            "Bearer \u00e9",
                            "Bearer eyJhbGciOiJub25lIn0.e30.",
                            "Bearer ' OR 1=1 --",
                            "Digest username=\"x\"",
                            "Negotiate x",
                            "Bearer " + Api.ADMIN_KEY + " " + Api.ADMIN_KEY,
                            "Bearer bron_" + "\u00e9".repeat(20)));
            attempt.spoiled(Part.KEY, "broken key", true);
        }
    }

    /** What is no HTTP any more. */
    private static void protocol(Attempt attempt) {
        Chance chance = attempt.chance;
        attempt.broken = true;
        switch (chance.below(5)) {
            case 0 -> attempt.header("Content-Length", chance.of("-1", "x", "99999999999999999999", "0", "1e3", "+1"));
            case 1 -> attempt.header("Transfer-Encoding", chance.of("nope", "identity"));
            case 2 -> attempt.headers.add(chance.of("no colon", ": no name", "a b: c", "\u00e9: x", "x\u0000: y"));
            case 3 -> attempt.headers.add("X-Large: " + "x".repeat(chance.of(List.of(15000, 17000, 60000))));
            default -> {
                for (int i = 0; i < 400; i++) {
                    attempt.headers.add("X-" + i + ": " + i);
                }
            }
        }
        attempt.spoiled(Part.HEADER, "no HTTP", false);
    }
}
