package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.OrNode;
import cz.jirutka.rsql.parser.ast.RSQLOperators;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which rows are meant, in RSQL: {@code status==ACTIVE;(name==Jans*,employeeCount=gt=100)}; {@code ;} is and, {@code ,} is or. */
final class Rsql {

    /** How long a filter may be, and how deep, and how many comparisons and values it may hold. */
    static final int MAX_LENGTH = 2000;

    private static final int MAX_DEPTH = 10;
    private static final int MAX_TERMS = 50;
    private static final int MAX_VALUES = 200;

    private static final ComparisonOperator NULL = new ComparisonOperator("=null=");
    private static final RSQLParser PARSER = new RSQLParser(operators());

    private final Attributes attributes;
    private int values;
    private int terms;

    private Rsql(Attributes attributes) {
        this.attributes = attributes;
    }

    private static Set<ComparisonOperator> operators() {
        Set<ComparisonOperator> operators = new HashSet<>(RSQLOperators.defaultOperators());
        operators.add(NULL);
        return operators;
    }

    static <E> Filter<E> filter(@Nullable String text, Attributes attributes) {
        if (text == null) {
            return (root, builder) -> null;
        }
        return new Rsql(attributes).filter(parsed(text));
    }

    private static Node parsed(String text) {
        if (depth(text) > MAX_DEPTH) {
            throw wrong("must not be nested deeper than " + MAX_DEPTH);
        }
        try {
            return PARSER.parse(text);
        } catch (RSQLParserException | IllegalArgumentException e) {
            throw wrong("must be RSQL, such as status==ACTIVE;name==Jans*; the operators are " + operatorSymbols());
        }
    }

    /**
     * Whether rows pass, as they are represented; by the same rules as in lists.
     *
     * @param conditions each of which is met by every row that passes
     */
    record Condition(Predicate<JsonNode> test, List<Comparison> conditions) {

        boolean holds(JsonNode row) {
            return test.test(row);
        }

        boolean excludes(Condition other) {
            return conditions.stream().anyMatch(one -> other.conditions.stream().anyMatch(one::excludes));
        }
    }

    static Condition condition(String text, Attributes attributes) {
        Rsql read = new Rsql(attributes);
        Node node = parsed(text);
        List<Comparison> each = new ArrayList<>();
        Predicate<JsonNode> test = read.test(node, each);
        return new Condition(test, List.copyOf(each));
    }

    private Predicate<JsonNode> test(Node node, List<Comparison> each) {
        if (node instanceof ComparisonNode comparison) {
            Comparison one = comparison(comparison);
            each.add(one);
            return one.test();
        }
        boolean any = node instanceof OrNode;
        List<Predicate<JsonNode>> parts = new ArrayList<>();
        for (Node part : (LogicalNode) node) {
            parts.add(test(part, any ? new ArrayList<>() : each));
        }
        return any
                ? row -> parts.stream().anyMatch(part -> part.test(row))
                : row -> parts.stream().allMatch(part -> part.test(row));
    }

    private static String operatorSymbols() {
        return operators().stream().map(ComparisonOperator::getSymbol).sorted().collect(Collectors.joining(" "));
    }

    /** The parser calls itself for each parenthesis: what is too deep must not reach it. */
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private <E> Filter<E> filter(Node node) {
        if (node instanceof ComparisonNode comparison) {
            return compare(comparison);
        }
        List<Filter<E>> parts = new ArrayList<>();
        for (Node part : (LogicalNode) node) {
            parts.add(filter(part));
        }
        return node instanceof OrNode ? Filter.any(parts) : Filter.all(parts);
    }

    private <E> Filter<E> compare(ComparisonNode node) {
        return comparison(node).filter();
    }

    private Comparison comparison(ComparisonNode node) {
        Attribute attribute = attributes.named(node.getSelector());
        if (attribute == null) {
            throw wrong("has no attribute " + node.getSelector() + "; these are: " + attributes);
        }
        terms++;
        values += node.getArguments().size();
        if (terms > MAX_TERMS || values > MAX_VALUES) {
            throw wrong("must hold at most " + MAX_TERMS + " comparisons and " + MAX_VALUES + " values");
        }
        return new Comparison(attribute, node.getOperator().getSymbol(), node.getArguments());
    }

    static Problem wrong(String detail) {
        return Problem.of(ProblemType.INVALID_REQUEST, "the filter can't be used")
                .with(Violation.of("filter", "FILTER", detail));
    }
}
