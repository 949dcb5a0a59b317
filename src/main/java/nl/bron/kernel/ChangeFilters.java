package nl.bron.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Tells which changes are of rows that pass a filter, by the same rules as lists have. */
@ApplicationScoped
public class ChangeFilters {

    /** One by one: as a list of alternatives it takes longer to plan than to do, and all of the log if planned badly. */
    private static final String VERSIONS = """
            select entry.* from unnest(cast('{%s}' as uuid[]), cast('{%s}' as bigint[])) as wanted (row_id, version),
                lateral (select * from public.known_changes known
                    where known.tenant_id = '%s' and known.row_id = wanted.row_id and known.version = wanted.version
                    offset 0) as entry
            """;

    private final Instance<Rows<?, ?>> families;
    private final PastTables past;

    ChangeFilters(@Any Instance<Rows<?, ?>> families, PastTables past) {
        this.families = families;
        this.past = past;
    }

    private Rows<?, ?> rows(String family) {
        return families.stream()
                .filter(rows -> Families.singular(rows.entity()).equals(family))
                .findAny()
                .orElseThrow();
    }

    /** Refuses a filter that does not fit each of some families, called as one row of them is. */
    public void check(Collection<String> wanted, String filter) {
        try {
            wanted.forEach(
                    family -> Rsql.filter(filter, rows(family).attributes().withoutConfidential()));
        } catch (Problem problem) {
            throw problem.inBody();
        }
    }

    /** What representations of rows of some families have. */
    public SortedSet<String> properties(Collection<String> wanted) {
        return wanted.stream()
                .flatMap(family -> Representations.properties(rows(family).view()))
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of some changes whose row passes a filter, after the change or before it. */
    public List<Change> passing(String tenant, List<Change> changes, String filter) {
        Set<Change> passing = new HashSet<>();
        changes.stream()
                .collect(Collectors.groupingBy(change -> change.data().family()))
                .forEach((family, some) -> {
                    // Each row once at a time: what one version holds must not be taken for another's.
                    for (List<Change> round : rounds(some)) {
                        passing.addAll(passing(tenant, rows(family), round, 0, filter));
                        passing.addAll(passing(tenant, rows(family), round, 1, filter));
                    }
                });
        return changes.stream().filter(passing::contains).toList();
    }

    private static List<List<Change>> rounds(List<Change> changes) {
        Map<UUID, Integer> times = new LinkedHashMap<>();
        List<List<Change>> rounds = new ArrayList<>();
        for (Change change : changes) {
            int time = times.merge(change.data().id(), 1, Integer::sum);
            if (time > rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(time - 1).add(change);
        }
        return rounds;
    }

    /** Judged by the versions that the changes made, or by those so many before. */
    private <E extends Row> List<Change> passing(
            String tenant, Rows<E, ?> rows, List<Change> changes, int before, String filter) {
        String versions = VERSIONS.formatted(
                joined(changes, data -> data.id().toString()),
                joined(changes, data -> Long.toString(data.version() - before)),
                tenant.replace("'", "''"));
        try (Session session = past.open(tenant, versions)) {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaQuery<UUID> query = builder.createQuery(UUID.class);
            Root<E> root = query.from(rows.entity());
            Predicate passes = Rsql.<E>filter(filter, rows.attributes()).on(root, builder);
            query.select(root.get(Row_.id)).where(passes);
            Set<UUID> ids = new HashSet<>(session.createQuery(query).getResultList());
            return changes.stream()
                    .filter(change -> ids.contains(change.data().id()))
                    .toList();
        }
    }

    private static String joined(List<Change> changes, Function<Change.Data, String> part) {
        return changes.stream().map(Change::data).map(part).collect(Collectors.joining(","));
    }
}
