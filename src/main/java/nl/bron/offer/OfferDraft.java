package nl.bron.offer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import nl.bron.contact.Contact;
import nl.bron.deal.DealDraft;
import nl.bron.deal.LineDraft;
import nl.bron.employee.Employee;
import nl.bron.kernel.Reference;
import nl.bron.kernel.RefersTo;
import nl.bron.kernel.Violations;
import nl.bron.relation.Relation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What a client may say about an offer. */
@Schema(description = "What a client may say about an offer.")
record OfferDraft(
        @NotNull @RefersTo(Relation.class) UUID relationId,

        @Nullable @RefersTo(Contact.class) @Schema(description = "A contact of the relation.")
        UUID contactId,

        @Nullable @RefersTo(Employee.class) UUID accountManagerId,

        @NotNull @Schema(description = "The day of the offer; its year is that of the number.")
        LocalDate offerDate,

        @Nullable @Schema(description = "The last day it can be accepted.")
        LocalDate validUntilDate,

        @Nullable @Schema(description = "EUR, unless said otherwise.")
        Currency currency,

        @Nullable @Schema(description = "DRAFT, unless said otherwise.")
        OfferStatus status,

        @NotEmpty @Size(max = 500) List<@NotNull @Valid LineDraft> lines,
        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements DealDraft<OfferDraft, Offer> {

    static OfferDraft of(Offer it) {
        return new OfferDraft(
                it.relationId,
                it.contactId,
                it.accountManagerId,
                it.offerDate,
                it.validUntilDate,
                it.currency,
                it.status,
                it.lines.stream().map(LineDraft::of).toList(),
                List.copyOf(it.references()));
    }

    @Override
    public void check(Violations found) {
        found.unless(
                offerDate == null || validUntilDate == null || !validUntilDate.isBefore(offerDate),
                "/validUntilDate",
                "ORDER",
                "must not be before offerDate");
    }

    @Override
    public OfferDraft with(List<LineDraft> completed) {
        return new OfferDraft(
                relationId,
                contactId,
                accountManagerId,
                offerDate,
                validUntilDate,
                currency,
                status,
                completed,
                references);
    }

    @Override
    public Offer applyTo(Offer it) {
        it.propose(terms(), offerDate, validUntilDate);
        if (status != null) {
            it.move(status);
        }
        return it;
    }
}
