package nl.bron.kernel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Rows of other families in the rows of a list. An attribute of an entity that {@link RefersTo} another family gives two:
 * {@code contact.relationId} puts its {@code relation} in a contact, and its {@code contacts} in a relation. Each takes
 * one query, however many rows there are.
 */
@ApplicationScoped
class Inclusions {

    /** How many rows are put in one, at most; {@code next} leads to the others. */
    static final int MOST = 20;

    private static final String FIRST_OF_EACH = """
            select listed.* from unnest(cast(:ids as uuid[])) with ordinality as owner (id, place)
            cross join lateral (
                select * from %1$s where tenant_id = :tenant and %2$s = owner.id order by id limit :most) as listed
            order by owner.place, listed.id
            """;

    /** Rows of a family that refer by an attribute to rows of another. */
    private record Inclusion(Rows<?, ?> rows, Field field, boolean toMany) {}

    private final Map<Class<?>, SortedMap<String, Inclusion>> known = new HashMap<>();
    private final SecurityIdentity caller;
    private final Representations representations;

    Inclusions(@Any Instance<Rows<?, ?>> families, SecurityIdentity caller, Representations representations) {
        this.caller = caller;
        this.representations = representations;
        Map<Class<?>, Rows<?, ?>> rows = families.stream().collect(Collectors.toMap(Rows::entity, Function.identity()));
        rows.forEach((entity, own) -> Arrays.stream(entity.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(RefersTo.class))
                .forEach(field -> add(entity, own, field, rows)));
    }

    private void add(Class<?> entity, Rows<?, ?> own, Field field, Map<Class<?>, Rows<?, ?>> rows) {
        field.setAccessible(true);
        Class<? extends Row> other = field.getAnnotation(RefersTo.class).value();
        String one = field.getName().substring(0, field.getName().length() - "Id".length());
        Rows<?, ?> others = Objects.requireNonNull(rows.get(other));
        of(entity).put(one, new Inclusion(others, field, false));
        if (one.equals(Families.singular(other))) {
            of(other).put(Families.name(own.entity()), new Inclusion(own, field, true));
        }
    }

    private SortedMap<String, Inclusion> of(Class<?> entity) {
        return known.computeIfAbsent(entity, any -> new TreeMap<>());
    }

    /** What is to be included, all of which must be there and may be read. */
    List<String> check(Class<? extends Row> entity, @Nullable List<String> wanted) {
        Map<String, Inclusion> there = of(entity);
        if (wanted == null) {
            return List.of();
        }
        if (!there.keySet().containsAll(wanted)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "not all of this can be included")
                    .with(Violation.of(
                            "include",
                            "INCLUDE",
                            there.isEmpty()
                                    ? "nothing can be included here"
                                    : "must be of these: " + String.join(", ", there.keySet())));
        }
        for (String name : wanted) {
            String scope =
                    Families.name(Objects.requireNonNull(there.get(name)).rows().entity()) + ":read";
            if (!caller.hasRole(scope)) {
                throw Problem.of(ProblemType.FORBIDDEN, "to include " + name + " needs the scope " + scope);
            }
        }
        return wanted;
    }

    void embed(
            Class<? extends Row> entity,
            List<? extends Row> rows,
            List<ObjectNode> trees,
            List<String> wanted,
            ListRequest asked,
            Session session) {
        for (String name : wanted) {
            Inclusion inclusion = Objects.requireNonNull(of(entity).get(name));
            if (inclusion.toMany()) {
                embedMany(name, inclusion.rows(), inclusion.field(), rows, trees, asked, session);
            } else {
                embedOne(name, inclusion.rows(), inclusion.field(), rows, trees, session);
            }
        }
    }

    private <E extends Row, V extends View> void embedOne(
            String name,
            Rows<E, V> others,
            Field field,
            List<? extends Row> rows,
            List<ObjectNode> trees,
            Session session) {
        List<UUID> ids = rows.stream()
                .<@Nullable UUID>map(row -> id(field, row))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UUID, E> found = ids.isEmpty()
                ? Map.of()
                : others.withIds(ids, session).stream().collect(Collectors.toMap(Row::id, Function.identity()));
        for (int i = 0; i < rows.size(); i++) {
            UUID id = id(field, rows.get(i));
            E other = id == null ? null : found.get(id);
            if (other != null) {
                trees.get(i).set(name, representations.tree(others.view(other), List.of()));
            }
        }
    }

    private <E extends Row, V extends View> void embedMany(
            String name,
            Rows<E, V> others,
            Field field,
            List<? extends Row> rows,
            List<ObjectNode> trees,
            ListRequest asked,
            Session session) {
        String query = FIRST_OF_EACH.formatted(Families.table(others.entity()), ColumnNames.snake(field.getName()));
        List<E> found = session.createNativeQuery(query, others.entity())
                .setParameter("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .setParameter("tenant", session.getTenantIdentifier())
                .setParameter("most", MOST + 1)
                .getResultList();
        Map<UUID, List<E>> byOwner = found.stream()
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(id(field, row)), LinkedHashMap::new, Collectors.toList()));
        for (int i = 0; i < rows.size(); i++) {
            UUID owner = rows.get(i).id();
            List<E> owned = byOwner.getOrDefault(owner, List.of());
            trees.get(i).set(name, page(others, field, owner, owned, asked, session));
        }
    }

    /** As the list of the other family would begin, asked for this owner; its cursor goes on there. */
    private <E extends Row, V extends View> ObjectNode page(
            Rows<E, V> others, Field field, UUID owner, List<E> owned, ListRequest asked, Session session) {
        boolean more = owned.size() > MOST;
        List<E> shown = more ? owned.subList(0, MOST) : owned;
        ObjectNode page = Json.STRICT.createObjectNode();
        ArrayNode items = page.putArray("items");
        shown.forEach(row -> items.add(representations.tree(others.view(row), List.of())));
        if (more) {
            Sort sort = Sort.of(null, others.attributes(), null);
            SortedMap<String, Object> said = new TreeMap<>(Map.of(field.getName(), owner));
            if (asked.asOf() != null) {
                said.put("asOf", asked.asOf());
            }
            String fingerprint = Fingerprint.of(others.entity(), said, sort);
            Listing<E> list = new Listing<>(others.entity(), (root, builder) -> null, sort, session);
            page.put("next", list.after(shown.get(MOST - 1), fingerprint).text());
        }
        return page;
    }

    private static @Nullable UUID id(Field field, Row row) {
        try {
            return (UUID) field.get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
