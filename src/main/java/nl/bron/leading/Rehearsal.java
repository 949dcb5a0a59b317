package nl.bron.leading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Conditions;
import org.jspecify.annotations.Nullable;

/** Says what would become of a write, without carrying it out or judging its form. */
@ApplicationScoped
class Rehearsal {

    private final Targeted targeted;
    private final Leaders leaders;
    private final AllRows rows;
    private final Conditions conditions;

    Rehearsal(Targeted targeted, Leaders leaders, AllRows rows, Conditions conditions) {
        this.targeted = targeted;
        this.leaders = leaders;
        this.rows = rows;
        this.conditions = conditions;
    }

    WriteOutcome of(WriteCheck check) {
        Targeted.Target target = targeted.readable(check.target(), "/target");
        ObjectNode before = target.row();
        JsonNode after = rows.patched(target.family(), before, check.changes());
        TreeSet<String> fields = new TreeSet<>(conditions.fields(target.family()));
        fields.removeIf(field -> Objects.equals(before.get(field), after.get(field)));
        Map<String, LeadingRule> led = leaders.of(target.family(), fields, target.id() == null ? after : before);
        String system = check.system() == null
                ? Objects.requireNonNull(Caller.current()).system()
                : check.system();
        List<WriteOutcome.Field> outcomes = new ArrayList<>();
        for (String field : fields) {
            outcomes.add(outcome(field, led.get(field), system));
        }
        Others worst = outcomes.stream()
                .map(WriteOutcome.Field::outcome)
                .max(Others::compareTo)
                .orElse(Others.ACCEPT);
        return new WriteOutcome(worst, outcomes);
    }

    private static WriteOutcome.Field outcome(String field, @Nullable LeadingRule rule, String system) {
        return rule == null
                ? new WriteOutcome.Field(field, Others.ACCEPT, null, null)
                : new WriteOutcome.Field(
                        field, rule.system.equals(system) ? Others.ACCEPT : rule.others, rule.system, rule.id());
    }
}
