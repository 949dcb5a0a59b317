package nl.bron.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that is refused, and why; it becomes an RFC 9457 answer. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    final ProblemType type;
    final transient Map<String, String> headers = new LinkedHashMap<>();
    transient List<Violation> errors = List.of();
    transient List<String> allowed = List.of();
    transient @Nullable Map<String, String> leaders;

    @Nullable
    String snapshot;

    transient Supplier<Optional<String>> existing = Optional::empty;

    private Problem(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail);
    }

    /** What is wrong, each with its place. */
    Problem with(List<Violation> errors) {
        this.errors = List.copyOf(errors);
        return this;
    }

    public Problem with(Violation... errors) {
        return with(List.of(errors));
    }

    /** The same, of what stands in a body instead of in parameters. */
    Problem inBody() {
        return with(errors.stream().map(Violation::inBody).toList());
    }

    /** Which system leads each field that would have been changed. */
    Problem leaders(Map<String, String> leaders) {
        this.leaders = leaders;
        return this;
    }

    /** The first thing that is wrong. */
    public String why() {
        return errors.isEmpty() ? String.valueOf(getMessage()) : errors.get(0).detail();
    }

    /** The same, of what stands in a body below some property. */
    Problem below(String property) {
        return with(errors.stream()
                .map(error -> error.pointer() == null
                        ? error
                        : Violation.at("/" + property + error.pointer().substring(1), error.code(), error.detail()))
                .toList());
    }

    /** A header the answer carries. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** What would have been allowed instead, such as the next statuses. */
    public Problem allowed(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
        return this;
    }

    /** Where the whole state can be had instead. */
    public Problem snapshot(String path) {
        this.snapshot = path;
        return this;
    }

    /** The resource in the way; looked up when the answer is written, after the transaction was rolled back. */
    public Problem existing(Supplier<Optional<String>> path) {
        this.existing = path;
        return this;
    }
}
