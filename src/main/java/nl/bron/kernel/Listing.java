package nl.bron.kernel;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** One list as a client asked for it: which rows, in which order, which part. */
record Listing<E extends Row>(Class<E> entity, Filter<E> filter, Paging paging, Sort sort) {

    Page<E> page(Session session) {
        // One row more than asked tells whether there is a next page.
        List<E> rows = session.createQuery(query(session.getCriteriaBuilder()))
                .setMaxResults(paging.limit() + 1)
                .getResultList();
        if (rows.size() <= paging.limit()) {
            return new Page<>(rows, null);
        }
        List<E> shown = rows.subList(0, paging.limit());
        return new Page<>(
                shown, cursorAfter(shown.get(shown.size() - 1), session).text());
    }

    private CriteriaQuery<E> query(CriteriaBuilder builder) {
        CriteriaQuery<E> query = builder.createQuery(entity);
        Root<E> root = query.from(entity);
        List<Predicate> restrictions = new ArrayList<>();
        Predicate asked = Filter.<E>all(filter, times()).on(root, builder);
        if (asked != null) {
            restrictions.add(asked);
        }
        if (paging.cursor() != null) {
            Cursor cursor = Cursor.of(paging.cursor(), fingerprint(), sort);
            restrictions.add(sort.after(cursor.values(), root, builder));
        }
        return query.where(restrictions.toArray(Predicate[]::new)).orderBy(sort.orders(root, builder));
    }

    private Filter<E> times() {
        return Filter.all(
                Filter.from(Row_.createdAt, paging.createdFrom()),
                Filter.before(Row_.createdAt, paging.createdTo()),
                Filter.from(Row_.updatedAt, paging.updatedFrom()),
                Filter.before(Row_.updatedAt, paging.updatedTo()));
    }

    private Cursor cursorAfter(E row, Session session) {
        List<@Nullable Comparable<Object>> values = new ArrayList<>();
        for (Sort.Key key : sort.keys()) {
            values.add(value(row, key.name(), session));
        }
        return new Cursor(fingerprint(), values);
    }

    @SuppressWarnings("unchecked") // only comparable attributes are sortable
    private @Nullable Comparable<Object> value(E row, String attribute, Session session) {
        var persister = session.getSessionFactory()
                .unwrap(org.hibernate.engine.spi.SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(entity);
        return (Comparable<Object>) (attribute.equals("id") ? row.id() : persister.getPropertyValue(row, attribute));
    }

    /** What a cursor belongs to: the same family, filter and sort, whatever the page size. */
    private String fingerprint() {
        String list = Families.name(entity)
                + filter
                + sort.keys()
                + paging.createdFrom()
                + paging.createdTo()
                + paging.updatedFrom()
                + paging.updatedTo();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
