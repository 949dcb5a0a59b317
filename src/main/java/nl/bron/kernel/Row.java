package nl.bron.kernel;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What is kept of anything, in every family: whose it is, its version, and what other systems call it. */
@MappedSuperclass
@IdClass(RowKey.class)
public abstract class Row {

    @Id
    @TenantId
    @Nullable
    String tenantId;

    @Id
    @Nullable
    UUID id;

    @Version
    long version = 1;

    Instant createdAt;

    Instant updatedAt;

    @ElementCollection
    @CollectionTable(
            name = "row_reference",
            joinColumns = {@JoinColumn(name = "row_id"), @JoinColumn(name = "tenant_id")})
    Set<Reference> references = new HashSet<>();

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

    /** Whether the row is stored already. */
    public boolean stored() {
        return id != null;
    }

    /** What other systems call the row. */
    public Set<Reference> references() {
        return Set.copyOf(references);
    }

    /** Lets exactly these references lead to the row; an equal set is no change. */
    void refer(Collection<Reference> wanted) {
        references.retainAll(wanted);
        references.addAll(wanted);
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
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
