package nl.bron.order;

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

/** Which orders are meant. */
record OrderFilter(
        @QueryParam("number") @Nullable String number,
        @QueryParam("relationId") @Nullable UUID relationId,
        @QueryParam("accountManagerId") @Nullable UUID accountManagerId,
        @QueryParam("offerId") @Nullable UUID offerId,
        @QueryParam("status") @Separator(",") @Nullable List<OrderStatus> status,

        @QueryParam("orderFromDate") @Nullable @Parameter(description = "Dated this day or later.")
        LocalDate orderFromDate,

        @QueryParam("orderToDate") @Nullable @Parameter(description = "Dated this day or earlier.")
        LocalDate orderToDate)
        implements Filter<Order> {

    @Override
    public @Nullable Predicate on(Root<? extends Order> root, CriteriaBuilder builder) {
        return Filter.<Order>all(
                        Filter.is(Order_.number, number),
                        Filter.is(Order_.relationId, relationId),
                        Filter.is(Order_.accountManagerId, accountManagerId),
                        Filter.is(Order_.offerId, offerId),
                        Filter.anyOf(Order_.status, status),
                        Filter.from(Order_.orderDate, orderFromDate),
                        Filter.to(Order_.orderDate, orderToDate))
                .on(root, builder);
    }
}
