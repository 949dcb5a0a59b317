package nl.bron.order;

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

/** What a client may say about an order. */
@Schema(description = "What a client may say about an order.")
record OrderDraft(
        @NotNull @RefersTo(Relation.class) UUID relationId,

        @Nullable @RefersTo(Contact.class) @Schema(description = "A contact of the relation.")
        UUID contactId,

        @Nullable @RefersTo(Employee.class) UUID accountManagerId,

        @NotNull @Schema(description = "The day of the order; its year is that of the number.")
        LocalDate orderDate,

        @Nullable @Schema(description = "When the relation wants it.")
        LocalDate requiredDate,

        @Nullable @Schema(description = "EUR, unless said otherwise.")
        Currency currency,

        @Nullable @Schema(description = "NEW, unless said otherwise.")
        OrderStatus status,

        @NotEmpty @Size(max = 500) List<@NotNull @Valid LineDraft> lines,
        @Nullable @Size(max = 20) @UniqueElements List<@NotNull @Valid Reference> references)
        implements DealDraft<OrderDraft, Order> {

    static OrderDraft of(Order it) {
        return new OrderDraft(
                it.relationId,
                it.contactId,
                it.accountManagerId,
                it.orderDate,
                it.requiredDate,
                it.currency,
                it.status,
                it.lines.stream().map(LineDraft::of).toList(),
                List.copyOf(it.references()));
    }

    @Override
    public void check(Violations found) {
        found.unless(
                orderDate == null || requiredDate == null || !requiredDate.isBefore(orderDate),
                "/requiredDate",
                "ORDER",
                "must not be before orderDate");
    }

    @Override
    public OrderDraft with(List<LineDraft> completed) {
        return new OrderDraft(
                relationId,
                contactId,
                accountManagerId,
                orderDate,
                requiredDate,
                currency,
                status,
                completed,
                references);
    }

    @Override
    public Order applyTo(Order it) {
        it.agree(terms());
        it.date(orderDate);
        it.requiredDate = requiredDate;
        if (status != null) {
            it.move(status);
        }
        return it;
    }
}
