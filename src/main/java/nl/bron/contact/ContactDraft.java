package nl.bron.contact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Reference;
import nl.bron.kernel.RefersTo;
import nl.bron.relation.Relation;
import nl.bron.value.EmailAddress;
import nl.bron.value.LanguageTag;
import nl.bron.value.Person;
import nl.bron.value.Phone;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What a client may say about a contact. */
@Schema(description = "What a client may say about a contact.")
record ContactDraft(
        @NotNull @RefersTo(Relation.class) @Schema(description = "The relation to speak with.")
        UUID relationId,

        @NotNull @Valid Person person,

        @Nullable @Size(min = 1, max = 100) @Schema(example = "buyer")
        String jobTitle,

        @Nullable @Size(min = 1, max = 100) @Schema(example = "purchasing")
        String department,

        @Nullable @Schema(description = "The first to turn to; at most one at a relation.")
        Boolean primary,

        @Nullable ContactChannel preferredChannel,
        @Nullable @Size(max = 20) List<@NotNull @Valid EmailAddress> emails,
        @Nullable @Size(max = 20) List<@NotNull @Valid Phone> phones,
        @Nullable LanguageTag language,
        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements Draft<Contact> {

    static ContactDraft of(Contact it) {
        return new ContactDraft(
                it.relationId,
                it.person,
                it.jobTitle,
                it.department,
                it.primary,
                it.preferredChannel,
                it.emails,
                it.phones,
                it.language,
                List.copyOf(it.references()));
    }

    @Override
    public Contact applyTo(Contact it) {
        it.relationId = relationId;
        it.person = person;
        it.jobTitle = jobTitle;
        it.department = department;
        it.primary = primary != null && primary;
        it.preferredChannel = preferredChannel;
        it.emails = orEmpty(emails);
        it.phones = orEmpty(phones);
        it.language = language;
        return it;
    }
}
