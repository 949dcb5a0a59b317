package nl.bron.leading;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import nl.bron.kernel.Conditions;
import nl.bron.kernel.Leading;

/** Judges by the tenant's leading rules, field by field: of those that are on a field, the most specific says. */
@ApplicationScoped
class Leaders implements Leading {

    private final LeadingRules rules;
    private final Conditions conditions;
    private final Proposals proposals;

    Leaders(LeadingRules rules, Conditions conditions, Proposals proposals) {
        this.rules = rules;
        this.conditions = conditions;
        this.proposals = proposals;
    }

    @Override
    public Verdict judge(String family, String system, Supplier<Written> write) {
        List<LeadingRule> inForce = ranked(family);
        Verdict verdict = Verdict.accepted();
        if (inForce.isEmpty()) {
            return verdict;
        }
        Written written = write.get();
        for (String field : written.fields()) {
            of(field, written.state(), inForce)
                    .filter(rule -> !rule.system.equals(system) && rule.others != Others.ACCEPT)
                    .ifPresent(rule -> (rule.others == Others.REJECT ? verdict.refused() : verdict.proposed())
                            .put(field, rule.system));
        }
        return verdict;
    }

    /** Those that hold by now, the most specific first. */
    List<LeadingRule> ranked(String family) {
        Comparator<LeadingRule> specific = LeadingRule.rank().reversed();
        return rules.inForce(family).stream().sorted(specific).toList();
    }

    Optional<LeadingRule> of(String field, JsonNode state, List<LeadingRule> ranked) {
        return ranked.stream()
                .filter(rule -> rule.covers(field))
                .filter(rule -> rule.condition == null || conditions.holds(rule.family, rule.condition, state))
                .findFirst();
    }

    /** The rule that says who leads a field, of those on which there is one. */
    SortedMap<String, LeadingRule> of(String family, Set<String> fields, JsonNode state) {
        TreeMap<String, LeadingRule> found = new TreeMap<>();
        List<LeadingRule> ranked = ranked(family);
        fields.forEach(field -> of(field, state, ranked).ifPresent(rule -> found.put(field, rule)));
        return found;
    }

    @Override
    public String propose(Proposed proposed) {
        return "/v1/proposals/" + proposals.propose(proposed).id();
    }
}
