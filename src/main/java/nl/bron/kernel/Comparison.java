package nl.bron.kernel;

import jakarta.persistence.criteria.Expression;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** One comparison of a filter: an attribute, an operator, and what it is held against. */
record Comparison(Attribute attribute, String operator, List<String> arguments) {

    private static final List<String> ANY = List.of("==", "!=", "=in=", "=out=");
    private static final List<String> SINGLE = List.of("==", "!=", "=in=", "=out=", "=null=");
    private static final List<String> ORDERED =
            List.of("==", "!=", "=in=", "=out=", "=null=", "=gt=", "=ge=", "=lt=", "=le=");

    <E> Filter<E> filter() {
        if (!operators().contains(operator)) {
            throw Rsql.wrong(attribute.name() + " can't be compared by " + operator + "; its operators are "
                    + String.join(" ", operators()));
        }
        return switch (operator) {
            case "==" -> this.<E>equal();
            case "!=" -> Filter.<E>not(equal());
            case "=in=" -> this.<E>among();
            case "=out=" -> Filter.<E>not(among());
            case "=null=" -> this.<E>empty();
            default -> this.<E>ordered();
        };
    }

    private List<String> operators() {
        return attribute.many() ? ANY : attribute.ordered() ? ORDERED : SINGLE;
    }

    private <E> Filter<E> equal() {
        String wanted = arguments.get(0);
        boolean pattern = attribute.type() == String.class && !attribute.many() && wanted.contains("*");
        return pattern ? like(wanted) : among();
    }

    /** {@code *} stands for any letters, or none. */
    private <E> Filter<E> like(String wanted) {
        String text = (String) value(wanted);
        String pattern = text.replaceAll("[\\\\%_]", "\\\\$0").replaceAll("\\*+", "%");
        return (root, builder) -> Filter.ofTenant(
                root,
                builder,
                attribute.column(),
                "%s like ? escape '\\'",
                ((HibernateCriteriaBuilder) builder).value(pattern));
    }

    private <E> Filter<E> among() {
        List<Object> wanted = arguments.stream().map(this::value).toList();
        return attribute.many()
                ? ManyValued.holding(attribute, wanted)
                : (root, builder) -> attribute.of(root).in(wanted);
    }

    private <E> Filter<E> empty() {
        boolean wanted = (Boolean) read(arguments.get(0), Boolean.class);
        return (root, builder) ->
                wanted ? attribute.of(root).isNull() : attribute.of(root).isNotNull();
    }

    @SuppressWarnings("unchecked") // what is ordered is comparable
    private <E> Filter<E> ordered() {
        Comparable<Object> bound = (Comparable<Object>) value(arguments.get(0));
        return (root, builder) -> {
            Expression<Comparable<Object>> key = attribute.of(root);
            return switch (operator) {
                case "=gt=" -> builder.greaterThan(key, bound);
                case "=ge=" -> builder.greaterThanOrEqualTo(key, bound);
                case "=lt=" -> builder.lessThan(key, bound);
                default -> builder.lessThanOrEqualTo(key, bound);
            };
        };
    }

    private Object value(String text) {
        return read(text, attribute.type());
    }

    private Object read(String text, Class<?> type) {
        try {
            return Texts.read(text, type);
        } catch (IllegalArgumentException e) {
            throw Rsql.wrong(attribute.name() + " " + operator + ": " + e.getMessage());
        }
    }
}
