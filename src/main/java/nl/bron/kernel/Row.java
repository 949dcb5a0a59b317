package nl.bron.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.TenantId;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** What is kept of anything, in every family: whose it is, its version, and what other systems call it. */
@MappedSuperclass
@IdClass(RowKey.class)
// Hibernate's own filter, but for loading by key: the key names the tenant already, and with it each load's SQL would
// be made anew.
@FilterDef(
        name = TenantIdBinder.FILTER_NAME,
        applyToLoadByKey = false,
        parameters = @ParamDef(name = TenantIdBinder.PARAMETER_NAME, type = String.class))
public abstract class Row {

    @Id
    @TenantId
    @Nullable
    String tenantId;

    @Id
    @Nullable
    @Filterable
    UUID id;

    @Version
    long version = 1;

    @Filterable
    Instant createdAt;

    @Filterable
    Instant updatedAt;

    /** Each leads to this row only: the database holds that in a table of its own. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "reference_list")
    List<Reference> references = List.of();

    /** What the row is searched by; made by the database, and read by nobody else. */
    @Basic(fetch = FetchType.LAZY)
    @Column(insertable = false, updatable = false)
    @Nullable
    String search;

    /** How well it fits what was searched, if anything was. */
    @Transient
    @Nullable
    Integer rank;

    /** What clients were told of it when it was locked or last saved, so that a change can be told. */
    @Transient
    @Nullable
    ObjectNode told;

    /** Whether it was looked at already who leads what would be stored. */
    @Transient
    boolean judged;

    /** What of the last write is proposed only: the header that says so. */
    @Transient
    @Nullable
    String proposal;

    /** Whether this request made the row: its answer is then 201. */
    @Transient
    boolean created;

    /** The row's id; it has one once it is saved. */
    public UUID id() {
        if (id == null) {
            throw new IllegalStateException("a row has no id before it is saved");
        }
        return id;
    }

    /** What a person would call the row, in one line. */
    public abstract String title();

    /** Whether the row is stored already. */
    public boolean stored() {
        return id != null;
    }

    /** What other systems call the row. */
    public List<Reference> references() {
        return references;
    }

    /** Lets exactly these references lead to the row; the same in another order are no change. */
    void refer(Collection<Reference> wanted) {
        List<Reference> sorted =
                wanted.stream().distinct().sorted(Reference.ORDER).toList();
        if (!sorted.equals(references)) {
            references = sorted;
        }
    }

    /** Lets one more reference lead to the row. */
    void referAlso(Reference reference) {
        refer(Stream.concat(references.stream(), Stream.of(reference)).toList());
    }

    @PrePersist
    void stampCreation() {
        createdAt = now();
        updatedAt = createdAt;
    }

    @PreUpdate
    void stampChange() {
        updatedAt = now();
    }

    /** PostgreSQL keeps microseconds: an answer must show what the next reading shows. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
