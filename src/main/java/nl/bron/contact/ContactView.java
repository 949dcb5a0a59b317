package nl.bron.contact;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import nl.bron.value.EmailAddress;
import nl.bron.value.LanguageTag;
import nl.bron.value.Person;
import nl.bron.value.Phone;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A contact as clients see one. */
@Schema(name = "Contact", description = "A person to speak with at a relation.")
record ContactView(
        @JsonUnwrapped RowView row,
        UUID relationId,
        Person person,
        @Nullable String jobTitle,
        @Nullable String department,
        boolean primary,
        @Nullable ContactChannel preferredChannel,
        List<EmailAddress> emails,
        List<Phone> phones,
        @Nullable LanguageTag language)
        implements View {

    static ContactView of(Contact it) {
        return new ContactView(
                RowView.of(it),
                it.relationId,
                it.person,
                it.jobTitle,
                it.department,
                it.primary,
                it.preferredChannel,
                it.emails,
                it.phones,
                it.language);
    }
}
