package nl.bron.access;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import nl.bron.kernel.Filter;
import org.jspecify.annotations.Nullable;

/** Which roles are meant. */
record RoleFilter(@QueryParam("code") @Nullable String code) implements Filter<Role> {

    @Override
    public @Nullable Predicate on(Root<? extends Role> root, CriteriaBuilder builder) {
        return Filter.<Role, String>is(Role_.code, code).on(root, builder);
    }
}
