package nl.bron.relation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.bron.employee.Employee;
import nl.bron.kernel.Confidential;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.RefersTo;
import nl.bron.kernel.Row;
import nl.bron.value.EmailAddress;
import nl.bron.value.Iban;
import nl.bron.value.LanguageTag;
import nl.bron.value.Money;
import nl.bron.value.Person;
import nl.bron.value.Phone;
import nl.bron.value.SocialProfile;
import nl.bron.value.VatNumber;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A party we do business with. An archived relation can be read and restored, but nothing new can be done with it. */
@Entity
@Table(name = "relations")
public class Relation extends Row {

    @Enumerated(EnumType.STRING)
    @Filterable
    RelationKind kind;

    @Nullable
    @Filterable
    String name;

    @Nullable
    @Filterable({"givenName", "familyName"})
    Person person;

    @Nullable
    @Filterable
    String legalName;

    @Enumerated(EnumType.STRING)
    @Filterable
    Set<RelationRole> roles;

    @Enumerated(EnumType.STRING)
    @Filterable
    RelationStatus status = RelationStatus.ACTIVE;

    @Nullable
    @Filterable
    String segment;

    @Nullable
    @Filterable
    String sector;

    @Nullable
    @Filterable
    String kvkNumber;

    @Nullable
    @Filterable
    String establishmentNumber;

    @Nullable
    @Filterable
    VatNumber vatNumber;

    @Nullable
    @Filterable
    String dunsNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Filterable
    @Confidential("bank-accounts:read")
    List<Iban> ibans;

    @Nullable
    @Filterable
    LanguageTag language;

    @Nullable
    String website;

    @Nullable
    @Filterable
    Integer employeeCount;

    @Nullable
    @Filterable("amount")
    Money annualRevenue;

    @Nullable
    @Filterable
    @RefersTo(Employee.class)
    UUID accountManagerId;

    @Nullable
    @Filterable
    @RefersTo(Relation.class)
    UUID parentId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Filterable("address")
    List<EmailAddress> emails;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Filterable("number")
    List<Phone> phones;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    List<SocialProfile> socialProfiles;

    /** Refuses what is new, when the relation is archived. */
    public void acceptBusiness() {
        if (status == RelationStatus.ARCHIVED) {
            throw Problem.of(ProblemType.CONFLICT, "relation " + id() + " is archived; restore it first");
        }
    }

    /** An archived relation changes only by being restored. */
    void change(@Nullable RelationStatus wanted) {
        if (status == RelationStatus.ARCHIVED && (wanted == null || wanted == RelationStatus.ARCHIVED)) {
            acceptBusiness();
        }
        if (wanted != null) {
            status = wanted;
        }
    }

    @Override
    public String title() {
        return person == null ? String.valueOf(name) : person.title();
    }
}
