package nl.bron.adversary;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.bron.Documented;
import nl.bron.Documented.Answer;
import nl.bron.adversary.Shot.Echo;

/** Holds an answer against what Bron promises of each, whatever was asked. */
final class Judge {

    private static final long SLOW_MILLIS = 2000;

    /** Words that tell what Bron is made of; no request holds them, so that no answer can repeat them. */
    private static final Pattern INNARDS = Pattern.compile(
            "nl\\.bron(?!\\.([a-z-]+|<kind>)\\.(create|change|delete|test)[\"`])|org\\.hibernate|java\\.(lang|util|io)|jakarta\\.|io\\.quarkus|io\\.vertx|com\\.fasterxml|Exception"
                    + "|PSQL|SQLSTATE|ERROR:|select |insert into|update [a-z]+ set|_pkey|_fkey|_key\\b|_excl|\\n\\s+at |hikari|agroal");

    private static final Set<Integer> NOT_THERE = Set.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 431);

    private final Documented contract = Documented.committed();

    /** What is wrong with an answer, in a form that answers with the same fault share. */
    Optional<String> fault(Shot shot, Echo echo) {
        Answer answer = echo.answer();
        int status = answer.status();
        // As documented: it is told when to come again.
        if (status == 503 && answer.body().contains("too many exports run at once")) {
            return Optional.empty();
        }
        if (status >= 500 || (status == 0 && !shot.broken())) {
            return Optional.of(status == 0 ? "no answer: " + answer.body() : "status " + status);
        }
        if (status == 0) {
            return Optional.empty();
        }
        Matcher leak = INNARDS.matcher(answer.body() + answer.headers());
        if (leak.find()) {
            return Optional.of("tells of its innards: " + leak.group());
        }
        if (status == 207 && answer.body().contains("\"status\":5")) {
            return Optional.of("status 5xx inside");
        }
        if (shot.wrong() && status < 400 && !shot.broken()) {
            return Optional.of("accepted with " + status);
        }
        if (shot.broken() || refusedAtTheDoor(shot, status)) {
            return Optional.empty();
        }
        try {
            held(shot, answer);
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of("not as documented: " + reason(e, answer));
        }
    }

    /** Whether an answer took too long; a batch may hold a hundred requests. */
    static boolean isSlow(Shot shot, Echo echo) {
        return !shot.broken() && echo.millis() > (Batches.is(shot.operation()) ? 5 : 1) * SLOW_MILLIS;
    }

    /** The HTTP server itself refuses what is too long, before there is an application to tell a problem. */
    private static boolean refusedAtTheDoor(Shot shot, int status) {
        boolean large = shot.body().length() > 1_000_000;
        return (status == 413
                        && large
                        && !(shot.operation().hasBody()
                                && shot.method().equals(shot.operation().method())))
                || (status == 414 && shot.target().length() > 4000)
                || (status == 431 && shot.head().length() > 8000);
    }

    private void held(Shot shot, Answer answer) {
        String path = path(shot.target());
        boolean ours = path.startsWith("/v1/");
        String method = shot.method().equals("HEAD") ? "GET" : shot.method();
        if (ours && contract.operation(method, path.substring("/v1".length())).isPresent()) {
            contract.of(shot.target() + shot.body()).check(shot.method(), path.substring("/v1".length()), answer);
            return;
        }
        if (answer.header("API-Version") == null) {
            throw new AssertionError("no API-Version");
        }
        boolean there = answer.status() == 200 || (answer.status() == 204 && method.equals("OPTIONS"));
        if (!there && !NOT_THERE.contains(answer.status())) {
            throw new AssertionError("status " + answer.status() + " of what is not there");
        }
        if (answer.status() >= 400 && !shot.method().equals("HEAD")) {
            contract.assertProblem(answer);
        }
    }

    /** The path that a server may take a target for: dots followed, plain characters decoded (RFC 3986, 6.2.2). */
    private static String path(String target) {
        String path = target.split("\\?", -1)[0];
        Matcher escape = Pattern.compile("%(2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])")
                .matcher(path);
        String plain = escape.replaceAll(match -> String.valueOf((char) Integer.parseInt(match.group(1), 16)));
        try {
            String followed = new URI(plain.replaceAll("//+", "/"))
                    .normalize()
                    .getRawPath()
                    .replaceFirst("^(/[.][.])+", "");
            return followed.length() > 1 && followed.endsWith("/") && plain.endsWith(".")
                    ? followed.substring(0, followed.length() - 1)
                    : followed;
        } catch (URISyntaxException e) {
            return plain;
        }
    }

    private static String reason(AssertionError error, Answer answer) {
        String message = String.valueOf(error.getMessage()).replace(answer.body(), "");
        String first = message.lines()
                .filter(line -> !line.isBlank())
                .limit(6)
                .reduce("", (all, line) -> all + " " + line.strip());
        String alike = first.replaceAll("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}", "{id}")
                .replaceAll("by-reference/\\S+", "by-reference/...")
                .replaceAll("\\?\\S+", "?...");
        return answer.status() + alike.substring(0, Math.min(alike.length(), 300));
    }
}
