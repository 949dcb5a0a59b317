package nl.bron.address;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.RefersTo;
import nl.bron.kernel.Row;
import nl.bron.relation.Relation;
import nl.bron.value.CountryCode;
import org.jspecify.annotations.Nullable;

/** Where a relation is to be found for one purpose, from one day to another; one holds per purpose per day. */
@Entity
@Table(name = "addresses")
public class Address extends Row {

    @Filterable
    @RefersTo(Relation.class)
    UUID relationId;

    @Enumerated(EnumType.STRING)
    @Filterable
    AddressType type;

    @Nullable
    @Filterable
    String street;

    @Nullable
    String houseNumber;

    @Nullable
    String houseLetter;

    @Nullable
    String houseNumberAddition;

    @Nullable
    @Filterable
    String postalCode;

    @Filterable
    String city;

    @Nullable
    @Filterable
    String region;

    @Filterable
    CountryCode country;

    @Nullable
    @Filterable
    LocalDate validFromDate;

    @Nullable
    @Filterable
    LocalDate validToDate;

    @Override
    public String title() {
        return Stream.of(street, houseNumber, houseLetter, houseNumberAddition, postalCode, city)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }
}
