package nl.bron.address;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.UUID;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import nl.bron.value.CountryCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An address as clients see it. */
@Schema(name = "Address", description = "Where a relation is to be found, for one purpose.")
record AddressView(
        @JsonUnwrapped RowView row,
        UUID relationId,
        AddressType type,
        @Nullable String street,
        @Nullable String houseNumber,
        @Nullable String houseLetter,
        @Nullable String houseNumberAddition,
        @Nullable String postalCode,
        String city,
        @Nullable String region,
        CountryCode country,
        @Nullable LocalDate validFromDate,
        @Nullable LocalDate validToDate)
        implements View {

    static AddressView of(Address it) {
        return new AddressView(
                RowView.of(it),
                it.relationId,
                it.type,
                it.street,
                it.houseNumber,
                it.houseLetter,
                it.houseNumberAddition,
                it.postalCode,
                it.city,
                it.region,
                it.country,
                it.validFromDate,
                it.validToDate);
    }
}
