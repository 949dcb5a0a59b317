package nl.bron.contact;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.Row;
import nl.bron.value.EmailAddress;
import nl.bron.value.LanguageTag;
import nl.bron.value.Person;
import nl.bron.value.Phone;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A person to speak with at a relation; at most one is the first to turn to. */
@Entity
@Table(name = "contacts")
public class Contact extends Row {

    UUID relationId;

    Person person;

    @Nullable
    String jobTitle;

    @Nullable
    String department;

    @Column(name = "is_primary")
    boolean primary;

    @Enumerated(EnumType.STRING)
    @Nullable
    ContactChannel preferredChannel;

    @JdbcTypeCode(SqlTypes.JSON)
    List<EmailAddress> emails;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Phone> phones;

    @Nullable
    LanguageTag language;

    public boolean isAt(UUID relation) {
        return relationId.equals(relation);
    }
}
