package nl.bron.address;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import nl.bron.kernel.Row;
import nl.bron.value.CountryCode;
import org.jspecify.annotations.Nullable;

/** Where a relation is to be found for one purpose, from one day to another; one holds per purpose per day. */
@Entity
@Table(name = "addresses")
public class Address extends Row {

    UUID relationId;

    @Enumerated(EnumType.STRING)
    AddressType type;

    @Nullable
    String street;

    @Nullable
    String houseNumber;

    @Nullable
    String houseLetter;

    @Nullable
    String houseNumberAddition;

    @Nullable
    String postalCode;

    String city;

    @Nullable
    String region;

    CountryCode country;

    @Nullable
    LocalDate validFromDate;

    @Nullable
    LocalDate validToDate;
}
