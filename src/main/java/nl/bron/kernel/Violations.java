package nl.bron.kernel;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** All that is found wrong with one request, so that a client hears it in one answer. */
public final class Violations {

    private static final Set<Class<?>> REQUIRING = Set.of(NotNull.class, NotBlank.class, NotEmpty.class);

    /** How many are told in one answer: what is wrong throughout would take more time and space than it is worth. */
    private static final int MOST = 100;

    private final List<Violation> found = new ArrayList<>();

    /** Notes a violation, unless this place was found wrong already, or too much was. */
    public void add(Violation violation) {
        if (found.size() == MOST) {
            return;
        }
        boolean known = found.stream()
                .anyMatch(other -> violation.pointer() != null
                        && other.pointer() != null
                        && (violation.pointer() + "/").startsWith(other.pointer() + "/"));
        if (!known) {
            found.add(violation);
        }
    }

    /** Notes a violation at a place in the body, if the rule does not hold. */
    public void unless(boolean holds, String pointer, String code, String detail) {
        if (!holds) {
            add(Violation.at(pointer, code, detail));
        }
    }

    void add(ConstraintViolation<?> violation) {
        add(Violation.at(pointer(violation.getPropertyPath()), code(violation), violation.getMessage()));
    }

    /** Takes back what is no violation after all, at some places in the body. */
    void forget(String code, Predicate<String> at) {
        found.removeIf(violation -> violation.code().equals(code)
                && violation.pointer() != null
                && at.test(violation.pointer().substring("#".length())));
    }

    /** The same, of what stands in a body instead of in parameters. */
    Violations inBody() {
        found.replaceAll(Violation::inBody);
        return this;
    }

    boolean any() {
        return !found.isEmpty();
    }

    /** Refuses the request with all that was found; does nothing when that is nothing. */
    public void refuse() {
        if (any()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, summary()).with(found);
        }
    }

    private String summary() {
        if (found.size() == 1) {
            return "one thing is wrong with the request";
        }
        return found.size() + (found.size() == MOST ? " things or more" : " things") + " are wrong with the request";
    }

    static String code(ConstraintViolation<?> violation) {
        Class<?> rule = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return REQUIRING.contains(rule)
                ? "REQUIRED"
                : rule.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }
}
