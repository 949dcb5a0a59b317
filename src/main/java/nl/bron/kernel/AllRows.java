package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** All rows of any family, as clients see them. */
@ApplicationScoped
public class AllRows {

    private final Map<String, Rows<?, ?>> families;
    private final Representations representations;
    private final Instance<Gate> gate;
    private final SecurityIdentity caller;

    AllRows(
            @Any Instance<Rows<?, ?>> families,
            Representations representations,
            Instance<Gate> gate,
            SecurityIdentity caller) {
        this.caller = caller;
        this.gate = gate;
        this.families = families.stream()
                .collect(Collectors.toMap(rows -> Families.singular(rows.entity()), Function.identity()));
        this.representations = representations;
    }

    /** Tells each row of a family, called as one row of it is, in the order of their ids; within a transaction. */
    public void each(String family, Consumer<ObjectNode> told) {
        each(Objects.requireNonNull(families.get(family)), told);
    }

    Rows<?, ?> of(String family) {
        Rows<?, ?> rows = families.get(family);
        if (rows == null) {
            throw new IllegalArgumentException("there is no family " + family);
        }
        return rows;
    }

    /** The families, called as one row of each is, whose rows other systems may lead. */
    SortedSet<String> led() {
        return families.keySet().stream()
                .filter(family -> of(family).led() != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What of a family's rows other systems may lead. */
    SortedSet<String> fields(String family) {
        Led<?> led = of(family).led();
        return led == null ? new TreeSet<>() : new TreeSet<>(led.fields());
    }

    /** A row as it is represented, whatever the caller may see of it. */
    public ObjectNode whole(String family, UUID id) {
        return whole(of(family), id);
    }

    private <E extends Row, V extends View> ObjectNode whole(Rows<E, V> rows, UUID id) {
        return representations.whole(rows.view(rows.require(id)));
    }

    /** A representation with a merge patch applied, by whoever is shown what it changes. */
    public JsonNode patched(String family, ObjectNode row, ObjectNode changes) {
        Drafts.requireShown(changes, Objects.requireNonNull(of(family).led()).draft());
        return new MergePatch<>(changes).applyTo(row.deepCopy());
    }

    /** Why rows of a family, called as one of them is, are not for the caller; null if they are. */
    public @Nullable String whyNotRead(String family) {
        Rows<?, ?> rows = families.get(family);
        if (rows == null || rows.led() == null) {
            return "there is no family " + family + "; these are: " + String.join(", ", led());
        }
        String name = Families.name(rows.entity());
        return Families.mayRead(name, caller) ? null : family + " needs the scope " + name + ":read";
    }

    /**
     * A row held against what somebody says of it.
     *
     * @param state all of it
     * @param fields in which it is something else
     * @param wrong why what was said can't be; null if it can
     */
    public record Compared(
            String target,
            ObjectNode state,
            Set<String> fields,
            ObjectNode here,
            ObjectNode there,
            @Nullable String wrong) {}

    /** Rows held against what somebody says of them, by merge patches; those that are there. One may be said of twice, by two keys. */
    public <K> Map<K, Compared> compared(String family, Map<K, UUID> ids, Map<K, ObjectNode> said) {
        return compared(of(family), ids, said);
    }

    private <K, E extends Row, V extends View> Map<K, Compared> compared(
            Rows<E, V> rows, Map<K, UUID> ids, Map<K, ObjectNode> said) {
        Session session = rows.getSession();
        Map<UUID, E> found = rows.withIds(Set.copyOf(ids.values()), session).stream()
                .collect(Collectors.toMap(Row::id, Function.identity()));
        Map<K, Compared> compared = new HashMap<>();
        ids.forEach((key, id) -> {
            E row = found.get(id);
            if (row != null) {
                compared.put(key, compared(rows, row, Objects.requireNonNull(said.get(key))));
            }
        });
        session.clear();
        return compared;
    }

    private <E extends Row, V extends View> Compared compared(Rows<E, V> rows, E row, ObjectNode said) {
        String target = Families.path(rows.entity(), row.id());
        ObjectNode state = representations.whole(rows.view(row));
        try {
            Gate.Compared found = gate.get().compared(rows, Objects.requireNonNull(rows.led()), row, said);
            return new Compared(target, state, found.fields(), found.now(), found.wanted(), null);
        } catch (Problem wrong) {
            return new Compared(target, state, Set.of(), state, state, wrong.why());
        }
    }

    /** What somebody proposes of a row, by a merge patch of what a client may say of one. */
    public Leading.Proposed suggested(String family, UUID id, ObjectNode changes, @Nullable String reason) {
        return suggested(of(family), id, changes, reason);
    }

    private <E extends Row> Leading.Proposed suggested(
            Rows<E, ?> rows, UUID id, ObjectNode changes, @Nullable String reason) {
        return gate.get().suggested(rows, Objects.requireNonNull(rows.led()), rows.require(id), changes, reason);
    }

    /** Makes some fields of a row what was proposed; if they are not what they were then, that is a conflict. */
    public void accept(Leading.Proposed proposed) {
        accept(of(proposed.family()), proposed);
    }

    private <E extends Row> void accept(Rows<E, ?> rows, Leading.Proposed proposed) {
        gate.get().accept(rows, Objects.requireNonNull(rows.led()), rows.requireLocked(proposed.row()), proposed);
    }

    /** The family, called as one row of it is, whose rows stand below such a path as {@code relations}; null if none does. */
    public @Nullable String singular(String plural) {
        return families.entrySet().stream()
                .filter(family -> Families.name(family.getValue().entity()).equals(plural))
                .map(Map.Entry::getKey)
                .findAny()
                .orElse(null);
    }

    private <E extends Row, V extends View> void each(Rows<E, V> rows, Consumer<ObjectNode> told) {
        Session session = rows.getSession();
        Sort sort = Sort.of(null, rows.attributes(), null);
        new Listing<>(rows.entity(), (root, builder) -> null, sort, session)
                .each(row -> told.accept(representations.tree(rows.view(row), List.of())));
    }
}
