package nl.bron.offer;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Filter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** Which offers are meant. */
record OfferFilter(
        @QueryParam("number") @Nullable String number,
        @QueryParam("relationId") @Nullable UUID relationId,
        @QueryParam("accountManagerId") @Nullable UUID accountManagerId,
        @QueryParam("status") @Separator(",") @Nullable List<OfferStatus> status,

        @QueryParam("offerFromDate") @Nullable @Parameter(description = "Dated this day or later.")
        LocalDate offerFromDate,

        @QueryParam("offerToDate") @Nullable @Parameter(description = "Dated this day or earlier.")
        LocalDate offerToDate)
        implements Filter<Offer> {

    @Override
    public @Nullable Predicate on(Root<? extends Offer> root, CriteriaBuilder builder) {
        return Filter.<Offer>all(
                        Filter.is(Offer_.number, number),
                        Filter.is(Offer_.relationId, relationId),
                        Filter.is(Offer_.accountManagerId, accountManagerId),
                        Filter.anyOf(Offer_.status, status),
                        Filter.from(Offer_.offerDate, offerFromDate),
                        Filter.to(Offer_.offerDate, offerToDate))
                .on(root, builder);
    }
}
