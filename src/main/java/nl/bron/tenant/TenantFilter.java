package nl.bron.tenant;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import nl.bron.kernel.Filter;
import org.jspecify.annotations.Nullable;

/** Which tenants are meant. */
record TenantFilter(
        @QueryParam("code") @Nullable String code,
        @QueryParam("status") @Nullable TenantStatus status) implements Filter<Tenant> {

    @Override
    public @Nullable Predicate on(Root<? extends Tenant> root, CriteriaBuilder builder) {
        return Filter.<Tenant>all(Filter.is(Tenant_.code, code), Filter.is(Tenant_.status, status))
                .on(root, builder);
    }
}
