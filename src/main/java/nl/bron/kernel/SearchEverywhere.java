package nl.bron.kernel;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Finds rows of all families that the caller may read, those that fit best first, in one query. */
@ApplicationScoped
class SearchEverywhere {

    private static final String IN_ONE = """
            (select '%1$s' as family, id, search_rank(search, :words) as rank from %1$s
             where tenant_id = :tenant and id = any (array(select search_ids('%1$s', :words))) %2$s
             order by rank desc, id limit :most)
            """;
    private static final String FURTHER = "and (search_rank(search, :words), :id) < (:rank, id)";

    private final Map<String, Rows<?, ?>> families;
    private final SecurityIdentity caller;
    private final Session session;

    SearchEverywhere(@Any Instance<Rows<?, ?>> families, SecurityIdentity caller, Session session) {
        this.families =
                families.stream().collect(Collectors.toMap(rows -> Families.table(rows.entity()), Function.identity()));
        this.caller = caller;
        this.session = session;
    }

    Page<SearchHit> find(SearchRequest asked) {
        Search search = Objects.requireNonNull(Search.of(asked.q(), session));
        Sort sort = Sort.ranked(search);
        String fingerprint = Fingerprint.of("search", Map.of("q", asked.q()), sort);
        Cursor after = asked.cursor() == null ? null : Cursor.of(asked.cursor(), fingerprint, sort);
        List<Tuple> found = found(search, after, asked.limit() + 1);
        boolean more = found.size() > asked.limit();
        List<Tuple> shown = more ? found.subList(0, asked.limit()) : found;
        Map<UUID, Row> rows = rows(shown);
        List<SearchHit> hits = shown.stream()
                .<@Nullable Row>map(hit -> rows.get(hit.get("id", UUID.class)))
                .filter(Objects::nonNull)
                .map(SearchHit::of)
                .toList();
        return new Page<>(hits, more ? cursor(shown.get(asked.limit() - 1), fingerprint) : null, null);
    }

    private List<Tuple> found(Search search, @Nullable Cursor after, int most) {
        String each = families.keySet().stream()
                .filter(family -> Families.mayRead(family.replace('_', '-'), caller))
                .sorted()
                .map(family -> IN_ONE.formatted(family, after == null ? "" : FURTHER))
                .collect(Collectors.joining(" union all "));
        if (each.isEmpty()) {
            return List.of();
        }
        NativeQuery<Tuple> query = session.createNativeQuery(
                        "select * from (" + each + ") as found order by rank desc, id limit :most", Tuple.class)
                .setParameter("words", search.words(), String[].class)
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("most", most);
        if (after != null) {
            query.setParameter("rank", after.values().get(0))
                    .setParameter("id", after.values().get(1));
        }
        return query.getResultList();
    }

    private Map<UUID, Row> rows(List<Tuple> hits) {
        Map<UUID, Row> rows = new HashMap<>();
        Map<String, List<UUID>> ids = hits.stream()
                .collect(Collectors.groupingBy(
                        hit -> hit.get("family", String.class),
                        Collectors.mapping(hit -> hit.get("id", UUID.class), Collectors.toList())));
        ids.forEach((family, some) -> Objects.requireNonNull(families.get(family))
                .withIds(some, session)
                .forEach(row -> rows.put(row.id(), row)));
        return rows;
    }

    private static String cursor(Tuple last, String fingerprint) {
        return Cursor.text(fingerprint, List.of(last.get("rank"), last.get("id")));
    }
}
