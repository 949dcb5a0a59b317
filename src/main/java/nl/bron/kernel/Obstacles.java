package nl.bron.kernel;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.postgresql.util.PSQLException;

/**
 * Tells a client which rule of the database refused its write, and what stands in the way. A rule is named after its
 * family and attribute, as in {@code contacts_relation_id_fkey}; that is all this needs to know.
 */
final class Obstacles<E extends Row> {

    /** A rule that the database holds over all rows of the family at once. */
    private record Rule<E>(String detail, Function<E, Filter<E>> others) {}

    private static final String LED_TO =
            "? in (select r.row_id from row_reference r where r.tenant_id = ? and r.system = ? and r.type = ? and r.value = ?)";

    private final Class<E> entity;
    private final Supplier<Session> session;
    private final Map<String, Rule<E>> rules = new HashMap<>();

    Obstacles(Class<E> entity, Supplier<Session> session) {
        this.entity = entity;
        this.session = session;
        add("row_reference_pkey", "one of the references leads to another row already", Obstacles::sharingReference);
    }

    void add(String constraint, String detail, Function<E, Filter<E>> others) {
        rules.put(constraint, new Rule<>(detail, others));
    }

    /** What to answer when a row could not be stored. */
    RuntimeException onSave(ConstraintViolationException refusal, E row) {
        String constraint = constraint(refusal);
        Rule<E> rule = rules.get(constraint);
        if (rule != null) {
            return Problem.of(ProblemType.CONFLICT, rule.detail())
                    .existing(() -> first(entity, others(row, rule.others().apply(row))));
        }
        if (constraint.endsWith("_fkey")) {
            return refersToNothing("/" + attribute(constraint, entity).replace('.', '/'));
        }
        boolean overRows = constraint.endsWith("_key") || constraint.endsWith("_excl");
        return overRows ? Problem.of(ProblemType.CONFLICT, "another row is in the way") : refusal;
    }

    /** The same as {@link RefersTo} says, of a row that is gone since it looked. */
    static Problem refersToNothing(String pointer) {
        return Problem.of(ProblemType.INVALID_REQUEST, "a row referred to does not exist")
                .with(Violation.at(pointer, "REFERS_TO", "refers to nothing that exists"));
    }

    /** What to answer when a row could not be deleted. */
    RuntimeException onRemove(ConstraintViolationException refusal, E row) {
        String constraint = constraint(refusal);
        Class<? extends Row> other = new Families(session.get().getSessionFactory()).withPrefix(constraint);
        return Problem.of(
                        ProblemType.CONFLICT,
                        "the " + Families.singular(entity) + " is still referred to by " + Families.name(other))
                .existing(() -> first(other, referring(attribute(constraint, other), row.id())));
    }

    /** Asked of the driver: Hibernate does not find the name of an exclusion constraint. */
    private static String constraint(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException failure && failure.getServerErrorMessage() != null) {
                return String.valueOf(failure.getServerErrorMessage().getConstraint());
            }
        }
        return "";
    }

    <R extends Row> Optional<String> first(Class<R> family, Filter<R> filter) {
        CriteriaBuilder builder = session.get().getCriteriaBuilder();
        CriteriaQuery<UUID> query = builder.createQuery(UUID.class);
        Root<R> root = query.from(family);
        query.select(root.get(Row_.id)).where(filter.on(root, builder));
        List<UUID> ids = session.get().createQuery(query).setMaxResults(1).getResultList();
        return ids.stream().findFirst().map(id -> Families.path(family, id));
    }

    private static <E extends Row> Filter<E> others(E row, Filter<E> alike) {
        return Filter.all(alike, (root, builder) -> builder.notEqual(root.get(Row_.id), row.id()));
    }

    private static <E extends Row> Filter<E> sharingReference(E row) {
        return (root, builder) -> builder.or(row.references.stream()
                .map(reference -> Filter.sql(
                        builder,
                        LED_TO,
                        root.get(Row_.id),
                        root.get(Row_.tenantId),
                        builder.literal(reference.system()),
                        builder.literal(reference.type()),
                        builder.literal(reference.value())))
                .toArray(Predicate[]::new));
    }

    /** Rows whose attribute, possibly of something they own ({@code lines.productId}), is the id. */
    private static <R> Filter<R> referring(String attribute, UUID id) {
        return (root, builder) -> {
            From<?, ?> owner = root;
            String[] steps = attribute.split("\\.", -1);
            if (steps.length == 2) {
                owner = root.join(steps[0]);
            }
            Path<UUID> last = owner.get(steps[steps.length - 1]);
            return builder.equal(last, id);
        };
    }

    /** The attribute that a rule is named after: {@code orders_lines_product_id_fkey} is on {@code lines.productId}. */
    private static String attribute(String constraint, Class<? extends Row> family) {
        String table = Families.table(family);
        String column = constraint.substring(table.length() + 1, constraint.lastIndexOf('_'));
        String owned = column.startsWith("lines_") ? "lines." : "";
        String name = owned.isEmpty() ? column : column.substring("lines_".length());
        return owned
                + Pattern.compile("_([a-z])")
                        .matcher(name)
                        .replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
    }
}
