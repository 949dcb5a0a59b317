package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.criteria.Expression;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** One comparison of a filter: an attribute, an operator, and what it is held against. */
record Comparison(Attribute attribute, String operator, List<String> arguments) {

    private static final List<String> ANY = List.of("==", "!=", "=in=", "=out=");
    private static final List<String> SINGLE = List.of("==", "!=", "=in=", "=out=", "=null=");
    private static final List<String> ORDERED =
            List.of("==", "!=", "=in=", "=out=", "=null=", "=gt=", "=ge=", "=lt=", "=le=");

    <E> Filter<E> filter() {
        requireOperator();
        return switch (operator) {
            case "==" -> this.<E>equal();
            case "!=" -> Filter.<E>not(equal());
            case "=in=" -> this.<E>among();
            case "=out=" -> Filter.<E>not(among());
            case "=null=" -> this.<E>empty();
            default -> this.<E>ordered();
        };
    }

    private void requireOperator() {
        if (!operators().contains(operator)) {
            throw Rsql.wrong(attribute.name() + " can't be compared by " + operator + "; its operators are "
                    + String.join(" ", operators()));
        }
    }

    /** The same of a row as it is represented, without the database. */
    Predicate<JsonNode> test() {
        requireOperator();
        return switch (operator) {
            case "==", "=in=" -> {
                Predicate<Object> wanted = isWanted();
                yield row -> held(row).anyMatch(wanted);
            }
            case "!=", "=out=" -> {
                Predicate<Object> unwanted = isWanted();
                yield row -> held(row).noneMatch(unwanted);
            }
            case "=null=" -> {
                boolean wanted = (Boolean) read(arguments.get(0), Boolean.class);
                yield row -> held(row).findAny().isEmpty() == wanted;
            }
            default -> inOrder();
        };
    }

    private Predicate<Object> isWanted() {
        if (isPattern()) {
            String[] parts = ((String) value(arguments.get(0))).split("\\*+", -1);
            return held -> fits(held.toString(), parts);
        }
        List<Object> wanted = arguments.stream().map(this::value).toList();
        return held -> wanted.stream().anyMatch(one -> compare(held, one) == 0);
    }

    /** Whether a text is these parts, with anything between them; in one go, whatever the text. */
    private static boolean fits(String text, String[] parts) {
        int last = parts.length - 1;
        int end = text.length() - parts[last].length();
        if (!text.startsWith(parts[0]) || !text.endsWith(parts[last]) || end < parts[0].length()) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < last; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return at <= end;
    }

    private Predicate<JsonNode> inOrder() {
        if (attribute.type() == String.class) {
            throw Rsql.wrong(attribute.name() + " is a text: which comes first is for lists only");
        }
        Object bound = value(arguments.get(0));
        IntPredicate fits = switch (operator) {
            case "=gt=" -> order -> order > 0;
            case "=ge=" -> order -> order >= 0;
            case "=lt=" -> order -> order < 0;
            default -> order -> order <= 0;
        };
        return row -> held(row).anyMatch(held -> fits.test(compare(held, bound)));
    }

    /** 12.5 is 12.50. */
    @SuppressWarnings("unchecked") // of the same type
    private static int compare(Object one, Object other) {
        return one instanceof Comparable<?> comparable
                ? ((Comparable<Object>) comparable).compareTo(other)
                : one.equals(other) ? 0 : 1;
    }

    private Stream<Object> held(JsonNode row) {
        return attribute.told(row).map(node -> value(node.asText()));
    }

    private boolean isPattern() {
        return attribute.type() == String.class
                && !attribute.many()
                && operator.matches("[!=]=")
                && arguments.get(0).contains("*");
    }

    /** Whether no row can meet both. */
    boolean excludes(Comparison other) {
        return !attribute.many()
                && attribute.name().equals(other.attribute.name())
                && isChoice()
                && other.isChoice()
                && arguments.stream().map(this::value).noneMatch(other.isWanted());
    }

    private boolean isChoice() {
        return operator.matches("==|=in=") && !isPattern();
    }

    private List<String> operators() {
        return attribute.many() ? ANY : attribute.ordered() ? ORDERED : SINGLE;
    }

    private <E> Filter<E> equal() {
        String wanted = arguments.get(0);
        return isPattern() ? like(wanted) : among();
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
