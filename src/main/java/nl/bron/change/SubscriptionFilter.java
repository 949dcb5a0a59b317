package nl.bron.change;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import nl.bron.kernel.Filter;
import org.jspecify.annotations.Nullable;

/** Which subscriptions are meant. */
record SubscriptionFilter(
        @QueryParam("system") @Nullable String system,
        @QueryParam("status") @Nullable SubscriptionStatus status) implements Filter<Subscription> {

    @Override
    public @Nullable Predicate on(Root<? extends Subscription> root, CriteriaBuilder builder) {
        return Filter.<Subscription>all(
                        Filter.is(Subscription_.system, system), Filter.is(Subscription_.status, status))
                .on(root, builder);
    }
}
