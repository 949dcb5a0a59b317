package nl.bron.address;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import nl.bron.kernel.RefersTo;
import nl.bron.kernel.Violations;
import nl.bron.relation.Relation;
import nl.bron.value.CountryCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What a client may say about an address. */
@Schema(
        description =
                "What a client may say about an address. Outside the Netherlands street and house number may be one line, in street.")
record AddressDraft(
        @NotNull @RefersTo(Relation.class) UUID relationId,
        @NotNull AddressType type,

        @Nullable @Size(min = 1, max = 200) @Schema(example = "Waagplein")
        String street,

        @Nullable @Size(min = 1, max = 20) @Schema(description = "In the Netherlands digits only.", example = "12")
        String houseNumber,

        @Nullable @Size(max = 1) @Pattern(regexp = "^[A-Za-z]$") @Schema(example = "A")
        String houseLetter,

        @Nullable @Size(min = 1, max = 10) @Schema(example = "bis")
        String houseNumberAddition,

        @Nullable @Size(min = 1, max = 20) @Schema(description = "A Dutch one is kept as 1234AB.", example = "1811JR")
        String postalCode,

        @NotBlank @Size(max = 100) @Schema(example = "Alkmaar")
        String city,

        @Nullable @Size(min = 1, max = 100) @Schema(example = "Noord-Holland")
        String region,

        @NotNull CountryCode country,

        @Nullable @Schema(description = "The first day it holds; always, when absent.")
        LocalDate validFromDate,

        @Nullable @Schema(description = "The last day it holds; for good, when absent.")
        LocalDate validToDate,

        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements Draft<Address> {

    static AddressDraft of(Address it) {
        return new AddressDraft(
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
                it.validToDate,
                List.copyOf(it.references()));
    }

    @Override
    public void check(Violations found) {
        boolean dutch = country != null && country.text().equals("NL");
        found.unless(
                !dutch || postalCode == null || dutchPostalCode().matches("[1-9]\\d{3}[A-Z]{2}"),
                "/postalCode",
                "FORMAT",
                "a Dutch postal code is four digits and two letters, such as 1234AB");
        found.unless(
                !dutch || houseNumber == null || houseNumber.matches("\\d{1,5}"),
                "/houseNumber",
                "FORMAT",
                "a Dutch house number is digits only; letter and addition have places of their own");
        found.unless(
                validFromDate == null || validToDate == null || !validToDate.isBefore(validFromDate),
                "/validToDate",
                "ORDER",
                "must not be before validFromDate");
    }

    @Override
    public Address applyTo(Address it) {
        it.relationId = relationId;
        it.type = type;
        it.street = street;
        it.houseNumber = houseNumber;
        it.houseLetter = houseLetter;
        it.houseNumberAddition = houseNumberAddition;
        it.postalCode = postalCode != null && country.text().equals("NL") ? dutchPostalCode() : postalCode;
        it.city = city;
        it.region = region;
        it.country = country;
        it.validFromDate = validFromDate;
        it.validToDate = validToDate;
        return it;
    }

    private String dutchPostalCode() {
        return String.valueOf(postalCode).replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
