package nl.bron.leading;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Filter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** Which proposals are meant. */
record ProposalFilter(
        @QueryParam("family") @Nullable String family,
        @QueryParam("rowId") @Nullable UUID rowId,
        @QueryParam("proposedBy") @Nullable String proposedBy,
        @QueryParam("status") @Separator(",") @Nullable List<ProposalStatus> status)
        implements Filter<Proposal> {

    @Override
    public @Nullable Predicate on(Root<? extends Proposal> root, CriteriaBuilder builder) {
        return Filter.<Proposal>all(
                        Filter.is(Proposal_.family, family),
                        Filter.is(Proposal_.rowId, rowId),
                        Filter.is(Proposal_.proposedBy, proposedBy),
                        Filter.anyOf(Proposal_.status, status))
                .on(root, builder);
    }
}
