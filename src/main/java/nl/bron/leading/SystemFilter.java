package nl.bron.leading;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import nl.bron.kernel.Filter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** Which systems are meant. */
record SystemFilter(
        @QueryParam("code") @Separator(",") @Nullable List<String> code,
        @QueryParam("kind") @Separator(",") @Nullable List<SystemKind> kind,
        @QueryParam("status") @Nullable SystemStatus status)
        implements Filter<System> {

    @Override
    public @Nullable Predicate on(Root<? extends System> root, CriteriaBuilder builder) {
        return Filter.<System>all(
                        Filter.anyOf(System_.code, code),
                        Filter.anyOf(System_.kind, kind),
                        Filter.is(System_.status, status))
                .on(root, builder);
    }
}
