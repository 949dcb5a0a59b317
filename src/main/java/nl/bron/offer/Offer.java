package nl.bron.offer;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import nl.bron.contact.Contact;
import nl.bron.deal.Line;
import nl.bron.deal.Terms;
import nl.bron.employee.Employee;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Moves;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.RefersTo;
import nl.bron.kernel.Row;
import nl.bron.relation.Relation;
import org.jspecify.annotations.Nullable;

/** What we offered a relation. It gets its number when it is sent; from then on it is revised, not changed. */
@Entity
@Table(name = "offers")
public class Offer extends Row {

    @Nullable
    @Filterable
    String number;

    @Filterable
    @RefersTo(Relation.class)
    UUID relationId;

    @Nullable
    @Filterable
    @RefersTo(Contact.class)
    UUID contactId;

    @Nullable
    @Filterable
    @RefersTo(Employee.class)
    UUID accountManagerId;

    @Nullable
    @Filterable
    @RefersTo(Offer.class)
    UUID revisionOfId;

    @Filterable
    LocalDate offerDate;

    @Nullable
    @Filterable
    LocalDate validUntilDate;

    Currency currency;

    @Enumerated(EnumType.STRING)
    @Filterable
    OfferStatus status = OfferStatus.DRAFT;

    @ElementCollection
    @CollectionTable(
            name = "offer_line",
            joinColumns = {@JoinColumn(name = "offer_id"), @JoinColumn(name = "tenant_id")})
    @OrderColumn(name = "position")
    @Filterable("productId")
    List<Line> lines = new ArrayList<>();

    /** What is agreed, if it is accepted. */
    public Terms terms() {
        return new Terms(relationId, contactId, accountManagerId, currency, List.copyOf(lines));
    }

    /** Says what is offered, when, and until when; once it is sent, only the same again. */
    void propose(Terms terms, LocalDate date, @Nullable LocalDate until) {
        boolean same = stored()
                && terms.equals(terms())
                && date.equals(offerDate)
                && java.util.Objects.equals(until, validUntilDate);
        if (same) {
            return;
        }
        if (status != OfferStatus.DRAFT) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "an offer that is " + status + " is not changed; revise it: POST /v1/offers/" + id() + "/revision");
        }
        relationId = terms.relationId();
        contactId = terms.contactId();
        accountManagerId = terms.accountManagerId();
        currency = terms.currency();
        if (!lines.equals(terms.lines())) {
            lines.clear();
            lines.addAll(terms.lines());
        }
        offerDate = date;
        validUntilDate = until;
    }

    void move(OfferStatus wanted) {
        if (wanted == OfferStatus.ACCEPTED && status == OfferStatus.SENT) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "accept it by POST /v1/offers/" + id() + "/acceptance, which makes the order");
        }
        status = Moves.move(status, wanted, status.next());
    }

    /** The relation takes the offer as it is. */
    public void accept(LocalDate today) {
        if (status == OfferStatus.SENT && validUntilDate != null && validUntilDate.isBefore(today)) {
            throw Problem.of(ProblemType.CONFLICT, "the offer was valid until " + validUntilDate + "; revise it");
        }
        status = Moves.move(
                status,
                OfferStatus.ACCEPTED,
                status == OfferStatus.SENT ? List.of(OfferStatus.ACCEPTED) : status.next());
    }

    public boolean accepted() {
        return status == OfferStatus.ACCEPTED;
    }

    /** A draft of the same, to change and send instead of this one. */
    Offer revised(LocalDate today) {
        if (status == OfferStatus.DRAFT || status == OfferStatus.ACCEPTED) {
            throw Problem.of(ProblemType.CONFLICT, "an offer that is " + status + " is not revised");
        }
        Offer revision = new Offer();
        revision.revisionOfId = id();
        revision.propose(
                terms(), today, validUntilDate != null && validUntilDate.isBefore(today) ? null : validUntilDate);
        return revision;
    }

    /** What was sent is kept. */
    Offer discarded() {
        if (status != OfferStatus.DRAFT) {
            throw Problem.of(ProblemType.CONFLICT, "an offer that is " + status + " is kept; only a draft is deleted");
        }
        return this;
    }

    @Override
    public String title() {
        return number == null ? "draft of " + offerDate : number;
    }
}
