package nl.bron.address;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Filter;
import nl.bron.value.CountryCode;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** Which addresses are meant. */
record AddressFilter(
        @QueryParam("relationId") @Nullable UUID relationId,
        @QueryParam("type") @Separator(",") @Nullable List<AddressType> type,
        @QueryParam("city") @Nullable String city,
        @QueryParam("postalCode") @Nullable String postalCode,
        @QueryParam("country") @Nullable CountryCode country,

        @QueryParam("validOnDate") @Nullable @Parameter(description = "Those that hold on this day.")
        LocalDate validOnDate)
        implements Filter<Address> {

    @Override
    public @Nullable Predicate on(Root<? extends Address> root, CriteriaBuilder builder) {
        return Filter.<Address>all(
                        Filter.is(Address_.relationId, relationId),
                        Filter.anyOf(Address_.type, type),
                        Filter.is(Address_.city, city),
                        Filter.is(Address_.postalCode, postalCode),
                        Filter.is(Address_.country, country),
                        overlaps(validOnDate, validOnDate))
                .on(root, builder);
    }

    /** Those that hold on some day of a period; an open end has no bound. */
    static Filter<Address> overlaps(@Nullable LocalDate from, @Nullable LocalDate to) {
        return Filter.all(
                Filter.openOr(Address_.validToDate, Filter.from(Address_.validToDate, from)),
                Filter.openOr(Address_.validFromDate, Filter.to(Address_.validFromDate, to)));
    }
}
