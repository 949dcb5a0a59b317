package nl.bron.relation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Confidential;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import nl.bron.value.EmailAddress;
import nl.bron.value.Iban;
import nl.bron.value.LanguageTag;
import nl.bron.value.Money;
import nl.bron.value.Person;
import nl.bron.value.Phone;
import nl.bron.value.SocialProfile;
import nl.bron.value.VatNumber;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A relation as clients see it. */
@Schema(name = "Relation", description = "A party we do business with: an organisation or a person.")
record RelationView(
        @JsonUnwrapped RowView row,
        RelationKind kind,
        @Nullable String name,
        @Nullable Person person,
        @Nullable String legalName,
        List<RelationRole> roles,
        RelationStatus status,
        @Nullable String segment,
        @Nullable String sector,
        @Nullable String kvkNumber,
        @Nullable String establishmentNumber,
        @Nullable VatNumber vatNumber,
        @Nullable String dunsNumber,
        @Confidential("bank-accounts:read") List<Iban> ibans,
        @Nullable LanguageTag language,
        @Nullable String website,
        @Nullable Integer employeeCount,
        @Nullable Money annualRevenue,
        @Nullable UUID accountManagerId,
        @Nullable UUID parentId,
        List<EmailAddress> emails,
        List<Phone> phones,
        List<SocialProfile> socialProfiles)
        implements View {

    static RelationView of(Relation it) {
        return new RelationView(
                RowView.of(it),
                it.kind,
                it.name,
                it.person,
                it.legalName,
                it.roles.stream().sorted().toList(),
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
                it.socialProfiles);
    }
}
