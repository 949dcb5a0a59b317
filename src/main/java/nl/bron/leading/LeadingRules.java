package nl.bron.leading;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import nl.bron.kernel.Conditions;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Rows;
import nl.bron.kernel.Violation;

/** The leading rules of a tenant. */
@Singleton
class LeadingRules extends Rows<LeadingRule, LeadingRuleView> {

    static final String LOCK = "leading-rules";

    /** In SQL: each write asks this, and Hibernate makes SQL of its own language anew for each tenant's session. */
    private static final String OF_FAMILY =
            "select * from leading_rules where tenant_id = :tenant and family = :family";

    private final Conditions conditions;
    private final Systems systems;

    LeadingRules(Conditions conditions, Systems systems) {
        super(LeadingRule.class, LeadingRuleView.class, LeadingRuleView::of);
        this.conditions = conditions;
        this.systems = systems;
    }

    @Override
    public LeadingRule save(LeadingRule rule) {
        // Of two that are made at once, the second sees the first.
        lock(LOCK);
        checkFields(rule);
        checkCondition(rule);
        systems.requireActive(rule.system);
        refuseRival(rule);
        return super.save(rule);
    }

    private void checkFields(LeadingRule rule) {
        if (!conditions.led().contains(rule.family)) {
            throw wrong("/family", "FAMILY", "must be one of " + String.join(", ", conditions.led()));
        }
        if (!rule.isOfAllFields() && !conditions.fields(rule.family).containsAll(rule.fields)) {
            throw wrong("/fields", "FIELDS", "must be *, or of " + String.join(", ", conditions.fields(rule.family)));
        }
    }

    private void checkCondition(LeadingRule rule) {
        try {
            if (rule.condition != null) {
                conditions.check(rule.family, rule.condition);
            }
        } catch (Problem problem) {
            throw wrong("/condition", "CONDITION", problem.why());
        }
    }

    private static Problem wrong(String pointer, String code, String detail) {
        return Problem.of(ProblemType.INVALID_REQUEST, "the rule can't be kept")
                .with(Violation.at(pointer, code, detail));
    }

    /** Another rule of the same rank would leave it open who leads. */
    private void refuseRival(LeadingRule rule) {
        of(rule.family).stream()
                .filter(other -> !rule.stored() || !other.id().equals(rule.id()))
                .filter(other -> LeadingRule.rank().compare(rule, other) == 0)
                .filter(other -> rule.sharesFieldWith(other) && !exclude(rule, other))
                .findAny()
                .ifPresent(other -> {
                    throw Problem.of(ProblemType.CONFLICT, "another rule of the same rank is on some of the same")
                            .existing(() -> Optional.of("/v1/leading-rules/" + other.id()));
                });
    }

    private boolean exclude(LeadingRule rule, LeadingRule other) {
        return rule.condition != null
                && other.condition != null
                && conditions.exclude(rule.family, rule.condition, other.condition);
    }

    List<LeadingRule> of(String family) {
        return getSession()
                .createNativeQuery(OF_FAMILY, LeadingRule.class)
                .setParameter("tenant", getSession().getTenantIdentifier())
                .setParameter("family", family)
                .getResultList();
    }

    /** Those that hold by now. */
    List<LeadingRule> inForce(String family) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return of(family).stream()
                .filter(rule -> !rule.validFromDate.isAfter(today))
                .toList();
    }
}
