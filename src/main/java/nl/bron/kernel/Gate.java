package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where every write of a row that others may lead comes by: what the writer may not just write is refused, or left as it is
 * and proposed.
 */
@ApplicationScoped
@Unremovable // Rows looks it up
class Gate {

    private final Leading leading;
    private final Representations representations;
    private final Drafts drafts;
    private final CurrentVertxRequest request;

    Gate(Leading leading, Representations representations, Drafts drafts, CurrentVertxRequest request) {
        this.leading = leading;
        this.representations = representations;
        this.drafts = drafts;
        this.request = request;
    }

    /** Stores what a client said, but for what it may only propose. */
    <E extends Row> E save(Rows<E, ?> rows, Led<E> led, Draft<E> said, E row, BiFunction<Draft<E>, E, E> write) {
        E changed = write.apply(said, row);
        Leading.Verdict verdict = refuse(verdict(rows, led, said, changed), isStrict());
        if (verdict.proposed().isEmpty()) {
            return saveJudged(rows, changed);
        }
        Set<String> proposed = verdict.proposed().keySet();
        refuseConfidential(rows, proposed, verdict);
        ObjectNode wanted = Led.tree(said);
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        // As if nothing had been written on it.
        E target = row.stored() ? row : Led.blank(row);
        if (row.stored()) {
            rows.getSession().refresh(row);
            kept = led.tree(row);
        }
        E saved = saveJudged(rows, write.apply(less(wanted, kept, rows, led, verdict.proposed()), target));
        String path =
                leading.propose(proposed(rows, led, saved, some(kept, proposed), some(wanted, proposed), reason()));
        saved.proposal = "\"%s\";fields=\"%s\"".formatted(path, String.join(" ", proposed));
        return saved;
    }

    private static <E extends Row> Leading.Proposed proposed(
            Rows<E, ?> rows, Led<E> led, E row, ObjectNode before, ObjectNode after, @Nullable String reason) {
        String family = Families.singular(rows.entity());
        JsonNode owner = led.tree(row).path("relationId");
        UUID relation =
                family.equals("relation") ? row.id() : owner.isTextual() ? UUID.fromString(owner.asText()) : null;
        return new Leading.Proposed(
                Families.path(rows.entity(), row.id()), family, row.id(), relation, before, after, reason);
    }

    private @Nullable String reason() {
        RoutingContext asked = request.getCurrent();
        return asked == null ? null : asked.get(ChangeReason.HEADER);
    }

    /** What a row is, and what it would be by somebody's words; in which fields that is not the same. */
    record Compared(ObjectNode now, ObjectNode wanted, Set<String> fields) {}

    <E extends Row> Compared compared(Rows<E, ?> rows, Led<E> led, E row, ObjectNode changes) {
        Drafts.requireShown(changes, led.draft());
        ObjectNode now = led.tree(row);
        ObjectNode wanted = Led.tree(rows.completed(
                drafts.bind(new MergePatch<Draft<E>>(changes).applyTo(now.deepCopy()), led.draft(), now)));
        Set<String> fields = Difference.fields(now, wanted);
        fields.retainAll(led.fields());
        return new Compared(now, wanted, fields);
    }

    /** What somebody proposes of themselves, judged as if it were written. */
    <E extends Row> Leading.Proposed suggested(
            Rows<E, ?> rows, Led<E> led, E row, ObjectNode changes, @Nullable String reason) {
        try {
            Compared compared = compared(rows, led, row, changes);
            ObjectNode now = compared.now;
            ObjectNode wanted = compared.wanted;
            Set<String> fields = compared.fields;
            Violations found = new Violations();
            found.unless(!fields.isEmpty(), "", "UNCHANGED", "must be something else than what is there");
            found.refuse();
            refuseConfidential(rows, fields, new Leading.Verdict(new TreeMap<>(), new TreeMap<>()));
            return proposed(rows, led, row, some(now, fields), some(wanted, fields), reason);
        } catch (Problem problem) {
            throw problem.below("after");
        }
    }

    private static <E extends Row> E saveJudged(Rows<E, ?> rows, E row) {
        row.judged = true;
        return rows.save(row);
    }

    /** The same, but for some fields, which are what they were; a new row may need them. */
    private <E extends Row> Draft<E> less(
            ObjectNode wanted, ObjectNode kept, Rows<E, ?> rows, Led<E> led, SortedMap<String, String> proposed) {
        ObjectNode less = replaced(wanted, proposed.keySet(), kept);
        try {
            return rows.completed(drafts.bind(less, led.draft(), kept));
        } catch (Problem incomplete) {
            throw refusal(proposed, "it can't be without what another system leads");
        }
    }

    private static ObjectNode replaced(ObjectNode whole, Collection<String> fields, JsonNode by) {
        ObjectNode replaced = whole.deepCopy();
        replaced.remove(fields);
        fields.stream().filter(by::has).forEach(field -> replaced.set(field, by.get(field)));
        return replaced;
    }

    private static ObjectNode some(ObjectNode tree, Collection<String> fields) {
        return tree.deepCopy().retain(fields);
    }

    /** What becomes of a row by something else than a client's words is done as a whole, or not at all. */
    <E extends Row> void require(Rows<E, ?> rows, Led<E> led, E row) {
        refuse(verdict(rows, led, null, row), true);
    }

    /** Whoever deletes a row takes away all that it holds. */
    <E extends Row> void requireRemoval(Rows<E, ?> rows, Led<E> led, E row) {
        refuse(judge(rows, () -> new Leading.Written(led.held(row), Objects.requireNonNull(row.told))), true);
    }

    private <E extends Row> Leading.Verdict verdict(Rows<E, ?> rows, Led<E> led, @Nullable Draft<E> said, E row) {
        return judge(
                rows,
                () -> row.stored() ? changed(rows, led, row) : new Leading.Written(led.made(said, row), led.tree(row)));
    }

    private <E extends Row> Leading.Written changed(Rows<E, ?> rows, Led<E> led, E row) {
        ObjectNode before = Objects.requireNonNull(row.told, "only a row that was locked is changed");
        Set<String> fields = Difference.fields(before, representations.whole(rows.view(row)));
        fields.retainAll(led.fields());
        return new Leading.Written(fields, before);
    }

    /** What Bron does of itself was let in when it was begun. */
    private Leading.Verdict judge(Rows<?, ?> rows, Supplier<Leading.Written> write) {
        Caller caller = Caller.current();
        return caller == null || caller.equals(Caller.bron(caller.tenant()))
                ? Leading.Verdict.accepted()
                : leading.judge(Families.singular(rows.entity()), caller.system(), write);
    }

    private static Leading.Verdict refuse(Leading.Verdict verdict, boolean strict) {
        Leading.Verdict heeded = strict ? verdict.strict() : verdict;
        if (!heeded.refused().isEmpty()) {
            throw refusal(heeded.refused(), "another system leads what would be changed");
        }
        return heeded;
    }

    /** Whoever reads proposals must not read there what is left out elsewhere. */
    private static void refuseConfidential(Rows<?, ?> rows, Set<String> proposed, Leading.Verdict verdict) {
        for (var field : rows.entity().getDeclaredFields()) {
            if (field.isAnnotationPresent(Confidential.class) && proposed.contains(field.getName())) {
                throw refusal(verdict.proposed(), field.getName() + " is confidential, and so is not proposed");
            }
        }
    }

    private static Problem refusal(SortedMap<String, String> leaders, String detail) {
        return Problem.of(ProblemType.NOT_LEADING, detail)
                .leaders(leaders)
                .with(leaders.entrySet().stream()
                        .map(led -> Violation.at("/" + led.getKey(), "NOT_LEADING", "is led by " + led.getValue()))
                        .toList());
    }

    private boolean isStrict() {
        RoutingContext asked = request.getCurrent();
        if (asked == null) {
            return true;
        }
        Boolean ofOperation = asked.get(Prefer.STRICT);
        return ofOperation == null
                ? Prefer.strict(String.join(",", asked.request().headers().getAll(Prefer.HEADER)))
                : ofOperation;
    }

    /** Makes some fields of a row what was proposed, unless they have become something else meanwhile. */
    <E extends Row> void accept(Rows<E, ?> rows, Led<E> led, E row, Leading.Proposed proposed) {
        ObjectNode now = led.tree(row);
        ObjectNode before = proposed.before();
        ObjectNode after = proposed.after();
        Set<String> fields = Difference.fields(before, after);
        Set<String> overtaken = fields.stream()
                .filter(field -> !Objects.equals(now.get(field), before.get(field))
                        && !Objects.equals(now.get(field), after.get(field)))
                .collect(Collectors.toSet());
        if (!overtaken.isEmpty()) {
            throw Problem.of(ProblemType.CONFLICT, "the row is not what it was when this was proposed")
                    .with(overtaken.stream()
                            .sorted()
                            .map(field ->
                                    Violation.at("/after/" + field, "OVERTAKEN", "is " + now.path(field) + " by now"))
                            .toList())
                    .existing(() -> Optional.of(Families.path(rows.entity(), row.id())));
        }
        RoutingContext asked = request.getCurrent();
        String given = reason();
        try {
            asked.put(ChangeReason.HEADER, given == null ? proposed.reason() : given);
            saveJudged(rows, rows.applied(still(replaced(now, fields, after), now, rows, led), row));
        } finally {
            // What else is in the same batch has its own reasons.
            asked.put(ChangeReason.HEADER, given);
        }
    }

    /** What was right when it was proposed may be so no more: what it refers to is gone, perhaps. */
    private <E extends Row> Draft<E> still(ObjectNode wanted, ObjectNode now, Rows<E, ?> rows, Led<E> led) {
        try {
            return rows.completed(drafts.bind(wanted, led.draft(), now));
        } catch (Problem wrong) {
            throw Problem.of(ProblemType.CONFLICT, "the row can't become that any more")
                    .with(wrong.below("after").errors);
        }
    }
}
