package nl.bron.leading;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import nl.bron.kernel.Filter;
import org.jspecify.annotations.Nullable;

/** Which leading rules are meant. */
record LeadingRuleFilter(
        @QueryParam("family") @Nullable String family,
        @QueryParam("system") @Nullable String system) implements Filter<LeadingRule> {

    @Override
    public @Nullable Predicate on(Root<? extends LeadingRule> root, CriteriaBuilder builder) {
        return Filter.<LeadingRule>all(Filter.is(LeadingRule_.family, family), Filter.is(LeadingRule_.system, system))
                .on(root, builder);
    }
}
