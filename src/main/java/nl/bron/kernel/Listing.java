package nl.bron.kernel;

import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The rows of one family that a client asked for, in the order it asked for. */
record Listing<E extends Row>(Class<E> entity, Filter<E> filter, Sort sort, Session session) {

    /** How many rows are in memory at once, of a list that is read to its end. */
    private static final int CHUNK = 500;

    static <E extends Row> Listing<E> of(
            Class<E> entity, Filter<E> plain, ListRequest request, Attributes attributes, Session session) {
        if (request.asOf() != null && request.q() != null) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "what was can't be searched")
                    .with(Violation.of("q", "AS_OF", "is for rows as they are; use `filter` together with `asOf`"));
        }
        Search search = Search.of(request.q(), session);
        Filter<E> asked = Filter.all(
                plain,
                Rsql.filter(request.filter(), attributes),
                Filter.from(Row_.createdAt, request.createdFrom()),
                Filter.before(Row_.createdAt, request.createdTo()),
                Filter.from(Row_.updatedAt, request.updatedFrom()),
                Filter.before(Row_.updatedAt, request.updatedTo()));
        Sort sort = Sort.of(request.sort(), attributes, search);
        return new Listing<>(entity, asked, sort, session).searching(search);
    }

    /** The same, of what is searched. */
    Listing<E> searching(@Nullable Search search) {
        return search == null ? this : new Listing<>(entity, Filter.all(filter, search.filter(entity)), sort, session);
    }

    /** The same list, read in another session. */
    Listing<E> in(Session other) {
        return new Listing<>(entity, filter, sort, other);
    }

    /** The first rows after a place in the list, or from its beginning. */
    List<E> rows(@Nullable Cursor after, int most) {
        List<Filter<E>> ranges = after == null ? List.of((root, builder) -> null) : sort.after(after.values());
        List<E> rows = new ArrayList<>();
        for (Filter<E> range : ranges) {
            if (rows.size() < most) {
                rows.addAll(rows(range, most - rows.size()));
            }
        }
        return rows;
    }

    private List<E> rows(Filter<E> range, int most) {
        Sort.Key rank = sort.rank();
        return rank == null
                ? session.createQuery(query(range)).setMaxResults(most).getResultList()
                : ranked(rank, range, most);
    }

    /** Each row with its rank, since a row that is changed meanwhile has another one. */
    private List<E> ranked(Sort.Key rank, Filter<E> range, int most) {
        CriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<Tuple> query = builder.createTupleQuery();
        Root<E> root = query.from(entity);
        query.select(builder.tuple(root, rank.of(root, builder)))
                .where(restrictions(range, root, builder))
                .orderBy(sort.orders(root, builder));
        List<E> rows = new ArrayList<>();
        for (Tuple found : session.createQuery(query).setMaxResults(most).getResultList()) {
            E row = found.get(0, entity);
            row.rank = found.get(1, Integer.class);
            rows.add(row);
        }
        return rows;
    }

    private Stream<E> stream() {
        return session.createQuery(query((root, builder) -> null))
                .setFetchSize(CHUNK)
                .getResultStream();
    }

    /** Each row, with only some of them in memory at once, and what rows own fetched for all of those together. */
    void each(Consumer<E> told) {
        session.setDefaultReadOnly(true);
        try (Stream<E> rows = stream()) {
            Iterator<E> left = rows.iterator();
            while (left.hasNext()) {
                chunk(left).forEach(told);
                session.clear();
            }
        }
    }

    private static <E> List<E> chunk(Iterator<E> left) {
        List<E> chunk = new ArrayList<>(CHUNK);
        while (chunk.size() < CHUNK && left.hasNext()) {
            chunk.add(left.next());
        }
        return chunk;
    }

    private CriteriaQuery<E> query(Filter<E> range) {
        CriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<E> query = builder.createQuery(entity);
        Root<E> root = query.from(entity);
        return query.where(restrictions(range, root, builder)).orderBy(sort.orders(root, builder));
    }

    private Predicate[] restrictions(Filter<E> range, Root<E> root, CriteriaBuilder builder) {
        return Stream.ofNullable(Filter.<E>all(filter, range).on(root, builder)).toArray(Predicate[]::new);
    }

    long count() {
        return session.createQuery(counting()).getSingleResult();
    }

    private CriteriaQuery<Long> counting() {
        CriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<E> root = query.from(entity);
        return query.select(builder.count(root)).where(restrictions((any, same) -> null, root, builder));
    }

    /** How many rows PostgreSQL's planner expects; nothing is read for it but its statistics. */
    long estimate() {
        CriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<String> query = builder.createQuery(String.class);
        Root<E> root = query.from(entity);
        query.select(root.get(Row_.tenantId)).where(restrictions((any, same) -> null, root, builder));
        try (Session explaining = session.getSessionFactory()
                .withOptions()
                .tenantIdentifier((Object) session.getTenantIdentifier())
                .statementInspector((UnaryOperator<String>) sql -> "explain (format json) " + sql)
                .openSession()) {
            String plan = explaining.createQuery(query).getSingleResult();
            return Json.STRICT.readTree(plan).at("/0/Plan/Plan Rows").asLong();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The place in the list after one of its rows. */
    Cursor after(E row, String fingerprint) {
        List<@Nullable Comparable<Object>> values = new ArrayList<>();
        sort.keys().forEach(key -> values.add(value(key, row)));
        return new Cursor(fingerprint, values);
    }

    @SuppressWarnings("unchecked") // only what is comparable is sortable
    private @Nullable Comparable<Object> value(Sort.Key key, E row) {
        Attribute attribute = key.attribute();
        return (Comparable<Object>) (attribute == null ? row.rank : attribute.value(row));
    }
}
