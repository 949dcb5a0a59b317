package nl.bron.relation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
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
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A party we do business with. An archived relation can be read and restored, but nothing new can be done with it. */
@Entity
@Table(name = "relations")
public class Relation extends Row {

    @Enumerated(EnumType.STRING)
    RelationKind kind;

    @Nullable
    String name;

    @Nullable
    Person person;

    @Nullable
    String legalName;

    @Enumerated(EnumType.STRING)
    Set<RelationRole> roles;

    @Enumerated(EnumType.STRING)
    RelationStatus status = RelationStatus.ACTIVE;

    @Nullable
    String segment;

    @Nullable
    String sector;

    @Nullable
    String kvkNumber;

    @Nullable
    String establishmentNumber;

    @Nullable
    VatNumber vatNumber;

    @Nullable
    String dunsNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Iban> ibans;

    @Nullable
    LanguageTag language;

    @Nullable
    String website;

    @Nullable
    Integer employeeCount;

    @Nullable
    Money annualRevenue;

    @Nullable
    UUID accountManagerId;

    @Nullable
    UUID parentId;

    @JdbcTypeCode(SqlTypes.JSON)
    List<EmailAddress> emails;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Phone> phones;

    @JdbcTypeCode(SqlTypes.JSON)
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
}
