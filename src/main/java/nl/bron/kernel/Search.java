package nl.bron.kernel;

import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What is searched: words that must all be found in what a person would know a row by. What a word is, how it may be
 * mistyped and what fits best is decided in the database, where the text and its index are.
 */
final class Search {

    static final int MAX_LENGTH = 200;

    private static final int MAX_WORDS = 10;

    private final String[] words;

    private Search(List<String> words) {
        this.words = words.toArray(String[]::new);
    }

    static @Nullable Search of(@Nullable String asked, Session session) {
        if (asked == null) {
            return null;
        }
        List<String> words = session
                .createNativeQuery("select unnest(search_words(:asked))", Tuple.class)
                .setParameter("asked", asked)
                .getResultList()
                .stream()
                .map(word -> word.get(0, String.class))
                .toList();
        if (words.isEmpty() || words.size() > MAX_WORDS) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "this can't be searched for")
                    .with(Violation.of("q", "WORDS", "must hold 1 to " + MAX_WORDS + " words of letters and digits"));
        }
        return new Search(words);
    }

    String[] words() {
        return words.clone();
    }

    /** The rows of a family in which every word is found. */
    <E extends Row> Filter<E> filter(Class<E> entity) {
        return (root, builder) -> Filter.sql(
                builder,
                // As an array it is made once, whatever the planner expects of it.
                "? = any (array(select search_ids(?, cast(? as text[]))))",
                root.get("id"),
                value(Families.table(entity), builder),
                value(words, builder));
    }

    /** How well a row fits, as a whole number. */
    Expression<Integer> rank(Root<?> root, CriteriaBuilder builder) {
        return ((HibernateCriteriaBuilder) builder)
                .sql("search_rank(?, cast(? as text[]))", Integer.class, root.get("search"), value(words, builder));
    }

    private static Expression<?> value(Object value, CriteriaBuilder builder) {
        return ((HibernateCriteriaBuilder) builder).value(value);
    }
}
