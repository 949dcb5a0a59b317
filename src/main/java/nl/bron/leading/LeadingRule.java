package nl.bron.leading;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Row;
import org.jspecify.annotations.Nullable;

/** Which system leads some fields of a family's rows, and what becomes of what others write there. */
@Entity
@Table(name = "leading_rules")
class LeadingRule extends Row {

    static final String ALL = "*";

    @Filterable
    String family;

    @Filterable
    Set<String> fields;

    @Nullable
    String condition;

    @Filterable
    String system;

    @Enumerated(EnumType.STRING)
    @Filterable
    Others others;

    @Filterable
    LocalDate validFromDate;

    /** The most specific last: one that names the field, then one on some rows only, then the one that holds since later. */
    static Comparator<LeadingRule> rank() {
        return Comparator.<LeadingRule, Boolean>comparing(rule -> !rule.isOfAllFields())
                .thenComparing(rule -> rule.condition != null)
                .thenComparing(rule -> rule.validFromDate);
    }

    boolean isOfAllFields() {
        return fields.contains(ALL);
    }

    boolean covers(String field) {
        return isOfAllFields() || fields.contains(field);
    }

    boolean sharesFieldWith(LeadingRule other) {
        return fields.stream().anyMatch(other.fields::contains);
    }

    @Override
    public String title() {
        return system + " leads " + family + " " + String.join(", ", fields);
    }
}
