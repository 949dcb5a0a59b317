package nl.bron.adversary;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import nl.bron.adversary.Shot.Echo;

/** What came of it all: how many answers of each kind, and the violations, equal ones together. */
final class Findings {

    /** How often something was seen, and the first time in full. */
    private record Finding(AtomicInteger times, String first) {}

    /** What came of the requests for one operation. */
    private record Tally(AtomicInteger right, AtomicInteger accepted, AtomicIntegerArray classes) {

        @Override
        public String toString() {
            return "%6d right, %6d of them accepted | 2xx %6d  3xx %5d  4xx %6d  5xx %d  none %d"
                    .formatted(
                            right.get(),
                            accepted.get(),
                            classes.get(2),
                            classes.get(3),
                            classes.get(4),
                            classes.get(5),
                            classes.get(0));
        }
    }

    private final Map<String, Finding> violations = new ConcurrentSkipListMap<>();
    private final Map<String, Finding> refusals = new ConcurrentSkipListMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private long slowest;

    synchronized void count(Shot shot, Echo echo) {
        int status = echo.answer().status();
        Tally tally = tallies.computeIfAbsent(
                shot.operation().toString(),
                any -> new Tally(new AtomicInteger(), new AtomicInteger(), new AtomicIntegerArray(6)));
        tally.classes().incrementAndGet(status / 100);
        slowest = Math.max(slowest, echo.millis());
        if (shot.right()) {
            tally.right().incrementAndGet();
            if (status < 400) {
                tally.accepted().incrementAndGet();
            } else {
                note(refusals, shot.operation() + " " + code(echo), shot, echo);
            }
        }
    }

    void violation(String fault, Shot shot, Echo echo) {
        note(violations, shot.operation() + ": " + fault, shot, echo);
    }

    private static void note(Map<String, Finding> findings, String what, Shot shot, Echo echo) {
        findings.computeIfAbsent(
                        what,
                        any -> new Finding(
                                new AtomicInteger(),
                                shot + "\n-> " + echo.answer().status() + " after " + echo.millis() + " ms\n"
                                        + echo.answer().headers() + "\n"
                                        + Shot.shortened(echo.answer().body())))
                .times()
                .incrementAndGet();
    }

    private static String code(Echo echo) {
        String body = echo.answer().body();
        if (!body.startsWith("{")) {
            return String.valueOf(echo.answer().status());
        }
        var problem = World.tree(body);
        return echo.answer().status() + " " + problem.path("code").asText() + " "
                + problem.path("errors").findValuesAsText("pointer")
                + problem.path("errors").findValuesAsText("parameter") + " "
                + problem.path("detail")
                        .asText()
                        .replaceAll("[0-9a-f-]{36}", "{id}")
                        .replaceAll("test/\\S+", "...");
    }

    boolean violated() {
        return !violations.isEmpty();
    }

    /** The operations of which no right request was accepted. */
    synchronized String neverAccepted() {
        return tallies.entrySet().stream()
                .filter(tally -> tally.getValue().accepted().get() == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    /** How many of a hundred right requests were accepted. */
    synchronized int accepted() {
        int right = tallies.values().stream().mapToInt(it -> it.right().get()).sum();
        int accepted =
                tallies.values().stream().mapToInt(it -> it.accepted().get()).sum();
        return right == 0 ? 0 : 100 * accepted / right;
    }

    synchronized String summary() {
        StringBuilder summary = new StringBuilder();
        tallies.forEach((operation, tally) -> summary.append("%-55s %s%n".formatted(operation, tally)));
        summary.append("slowest answer: %d ms; right requests accepted: %d%%%n%n".formatted(slowest, accepted()));
        summary.append("%d violations%n".formatted(violations.size()));
        violations.forEach((what, finding) -> summary.append(
                "%n== %s (%d times)%n%s%n".formatted(what, finding.times().get(), finding.first())));
        summary.append("%nright requests refused:%n".formatted());
        refusals.forEach((what, finding) ->
                summary.append("%5d %s%n".formatted(finding.times().get(), what)));
        return summary.toString();
    }
}
