package nl.bron.contact;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import nl.bron.kernel.Filter;
import org.jspecify.annotations.Nullable;

/** Which contacts are meant. */
record ContactFilter(
        @QueryParam("relationId") @Nullable UUID relationId,
        @QueryParam("department") @Nullable String department,
        @QueryParam("jobTitle") @Nullable String jobTitle,
        @QueryParam("primary") @Nullable Boolean primary)
        implements Filter<Contact> {

    @Override
    public @Nullable Predicate on(Root<? extends Contact> root, CriteriaBuilder builder) {
        return Filter.<Contact>all(
                        Filter.is(Contact_.relationId, relationId),
                        Filter.is(Contact_.department, department),
                        Filter.is(Contact_.jobTitle, jobTitle),
                        Filter.is(Contact_.primary, primary))
                .on(root, builder);
    }
}
