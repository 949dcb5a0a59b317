package nl.bron.access;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import nl.bron.kernel.Filter;
import org.jspecify.annotations.Nullable;

/** Which API keys are meant. */
record ApiKeyFilter(@QueryParam("system") @Nullable String system) implements Filter<ApiKey> {

    @Override
    public @Nullable Predicate on(Root<? extends ApiKey> root, CriteriaBuilder builder) {
        return Filter.<ApiKey, String>is(ApiKey_.system, system).on(root, builder);
    }
}
