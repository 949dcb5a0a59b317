package nl.bron.order;

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
import nl.bron.offer.Offer;
import nl.bron.relation.Relation;
import org.jspecify.annotations.Nullable;

/** What a relation ordered. It is numbered in the year of its date, and kept for good. */
@Entity
@Table(name = "orders")
public class Order extends Row {

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
    UUID offerId;

    @Filterable
    LocalDate orderDate;

    @Nullable
    @Filterable
    LocalDate requiredDate;

    Currency currency;

    @Enumerated(EnumType.STRING)
    @Filterable
    OrderStatus status = OrderStatus.NEW;

    @ElementCollection
    @CollectionTable(
            name = "order_line",
            joinColumns = {@JoinColumn(name = "order_id"), @JoinColumn(name = "tenant_id")})
    @OrderColumn(name = "position")
    @Filterable("productId")
    List<Line> lines = new ArrayList<>();

    /** The order that an accepted offer becomes. */
    static Order of(UUID offerId, Terms terms, LocalDate today) {
        Order order = new Order();
        order.offerId = offerId;
        order.agree(terms);
        order.date(today);
        return order;
    }

    Terms terms() {
        return new Terms(relationId, contactId, accountManagerId, currency, List.copyOf(lines));
    }

    /** Says what is ordered by whom; an order that is invoiced or cancelled is not changed. */
    void agree(Terms terms) {
        if (stored() && terms.equals(terms())) {
            return;
        }
        if (stored() && status.next().isEmpty()) {
            throw Problem.of(ProblemType.CONFLICT, "an order that is " + status + " is not changed");
        }
        relationId = terms.relationId();
        contactId = terms.contactId();
        accountManagerId = terms.accountManagerId();
        currency = terms.currency();
        if (!lines.equals(terms.lines())) {
            lines.clear();
            lines.addAll(terms.lines());
        }
    }

    /** The year of the date is in the number, and so stays. */
    void date(LocalDate day) {
        if (stored() && day.getYear() != orderDate.getYear()) {
            throw Problem.of(ProblemType.CONFLICT, "order " + number + " keeps a date in " + orderDate.getYear());
        }
        orderDate = day;
    }

    /** A new order may begin anywhere: the ERP also tells of the past. */
    void move(OrderStatus wanted) {
        status = stored() ? Moves.move(status, wanted, status.next()) : wanted;
    }

    @Override
    public String title() {
        return number;
    }
}
