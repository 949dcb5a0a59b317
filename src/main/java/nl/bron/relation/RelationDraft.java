package nl.bron.relation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.bron.employee.Employee;
import nl.bron.kernel.Confidential;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import nl.bron.kernel.RefersTo;
import nl.bron.kernel.Violations;
import nl.bron.value.EmailAddress;
import nl.bron.value.Iban;
import nl.bron.value.LanguageTag;
import nl.bron.value.Money;
import nl.bron.value.Person;
import nl.bron.value.Phone;
import nl.bron.value.SocialProfile;
import nl.bron.value.VatNumber;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What a client may say about a relation. */
@Schema(description = "What a client may say about a relation.", example = """
                {
                  "kind": "ORGANISATION",
                  "name": "De Waag BV",
                  "legalName": "Groothandel De Waag B.V.",
                  "roles": ["CUSTOMER"],
                  "status": "ACTIVE",
                  "segment": "horeca",
                  "kvkNumber": "12345678",
                  "vatNumber": "NL123456782B01",
                  "ibans": ["NL91ABNA0417164300"],
                  "language": "nl-NL",
                  "website": "https://www.example.nl",
                  "emails": [{"address": "inkoop@example.nl", "label": "purchasing"}],
                  "phones": [{"number": "+31201234567", "label": "office"}],
                  "socialProfiles": [{"network": "linkedin", "handle": "de-waag-groothandel"}],
                  "references": [{"system": "erp", "type": "relation", "value": "D-10042"}]
                }
                """)
record RelationDraft(
        @NotNull RelationKind kind,

        @Nullable @Size(min = 1, max = 200) @Schema(description = "Of an organisation.", example = "De Waag BV")
        String name,

        @Nullable @Valid @Schema(description = "Of a person.")
        Person person,

        @Nullable @Size(min = 1, max = 200) @Schema(example = "Groothandel De Waag B.V.")
        String legalName,

        @Nullable @Size(max = 4) @UniqueElements List<@NotNull RelationRole> roles,

        @Nullable @Schema(description = "ACTIVE, unless said otherwise.")
        RelationStatus status,

        @Nullable @Size(min = 1, max = 100) @Schema(example = "horeca")
        String segment,

        @Nullable @Size(min = 1, max = 100) @Schema(example = "food service")
        String sector,

        @Nullable
        @Size(max = 8)
        @Pattern(regexp = "^\\d{8}$")
        @Schema(description = "In the Dutch trade register.", example = "12345678")
        String kvkNumber,

        @Nullable
        @Size(max = 12)
        @Pattern(regexp = "^\\d{12}$")
        @Schema(description = "Of the establishment, in the Dutch trade register.", example = "000012345678")
        String establishmentNumber,

        @Nullable VatNumber vatNumber,

        @Nullable
        @Size(max = 9)
        @Pattern(regexp = "^\\d{9}$")
        @Schema(description = "Dun & Bradstreet's.", example = "150483782")
        String dunsNumber,

        @Confidential("bank-accounts:read") @Nullable @Size(max = 20)
        List<@NotNull Iban> ibans,

        @Nullable LanguageTag language,

        @Nullable @Size(max = 500) @Pattern(regexp = "^https?://[^\\s]+$") @Schema(example = "https://www.example.nl")
        String website,

        @Nullable @Min(0) @Max(99_999_999) @Schema(examples = "12")
        Integer employeeCount,

        @Nullable @Valid Money annualRevenue,

        @Nullable @RefersTo(Employee.class) @Schema(description = "The employee who looks after the relation.")
        UUID accountManagerId,

        @Nullable @RefersTo(Relation.class) @Schema(description = "The relation this one is part of.")
        UUID parentId,

        @Nullable @Size(max = 20) List<@NotNull @Valid EmailAddress> emails,
        @Nullable @Size(max = 20) List<@NotNull @Valid Phone> phones,
        @Nullable @Size(max = 20) List<@NotNull @Valid SocialProfile> socialProfiles,
        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements Draft<Relation> {

    /** In whatever order they are said, they are the same roles. */
    RelationDraft {
        roles = roles == null || roles.stream().anyMatch(Objects::isNull)
                ? roles
                : roles.stream().sorted().toList();
    }

    static RelationDraft of(Relation it) {
        return new RelationDraft(
                it.kind,
                it.name,
                it.person,
                it.legalName,
                List.copyOf(it.roles),
                it.status,
                it.segment,
                it.sector,
                it.kvkNumber,
                it.establishmentNumber,
                it.vatNumber,
                it.dunsNumber,
                it.ibans,
                it.language,
                it.website,
                it.employeeCount,
                it.annualRevenue,
                it.accountManagerId,
                it.parentId,
                it.emails,
                it.phones,
                it.socialProfiles,
                List.copyOf(it.references()));
    }

    @Override
    public void check(Violations found) {
        found.unless(
                kind != RelationKind.ORGANISATION || name != null, "/name", "REQUIRED", "an organisation has a name");
        found.unless(
                kind != RelationKind.ORGANISATION || person == null,
                "/person",
                "KIND",
                "an organisation has no person's name");
        found.unless(
                kind != RelationKind.PERSON || person != null, "/person", "REQUIRED", "a person has a person's name");
        found.unless(kind != RelationKind.PERSON || name == null, "/name", "KIND", "a person's name goes in person");
    }

    @Override
    public Relation applyTo(Relation it) {
        it.change(status);
        it.kind = kind;
        it.name = name;
        it.person = person;
        it.legalName = legalName;
        it.roles = Set.copyOf(orEmpty(roles));
        it.segment = segment;
        it.sector = sector;
        it.kvkNumber = kvkNumber;
        it.establishmentNumber = establishmentNumber;
        it.vatNumber = vatNumber;
        it.dunsNumber = dunsNumber;
        it.ibans = orEmpty(ibans);
        it.language = language;
        it.website = website;
        it.employeeCount = employeeCount;
        it.annualRevenue = annualRevenue;
        it.accountManagerId = accountManagerId;
        it.parentId = parentId;
        it.emails = orEmpty(emails);
        it.phones = orEmpty(phones);
        it.socialProfiles = orEmpty(socialProfiles);
        return it;
    }
}
