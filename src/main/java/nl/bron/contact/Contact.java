package nl.bron.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.RefersTo;
import nl.bron.kernel.Row;
import nl.bron.relation.Relation;
import nl.bron.value.EmailAddress;
import nl.bron.value.LanguageTag;
import nl.bron.value.Person;
import nl.bron.value.Phone;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A person to speak with at a relation; at most one is the first to turn to. */
@Entity
@Table(name = "contacts")
public class Contact extends Row {

    @Filterable
    @RefersTo(Relation.class)
    UUID relationId;

    @Filterable({"givenName", "familyName"})
    Person person;

    @Nullable
    @Filterable
    String jobTitle;

    @Nullable
    @Filterable
    String department;

    @Column(name = "is_primary")
    @Filterable
    boolean primary;

    @Enumerated(EnumType.STRING)
    @Nullable
    @Filterable
    ContactChannel preferredChannel;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Filterable("address")
    List<EmailAddress> emails;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Filterable("number")
    List<Phone> phones;

    @Nullable
    @Filterable
    LanguageTag language;

    public boolean isAt(UUID relation) {
        return relationId.equals(relation);
    }

    @Override
    public String title() {
        return person.title();
    }
}
