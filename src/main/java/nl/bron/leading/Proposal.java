package nl.bron.leading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import nl.bron.kernel.Filterable;
import nl.bron.kernel.Problem;
import nl.bron.kernel.ProblemType;
import nl.bron.kernel.Row;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What some fields of a row should become, if the system that leads them or a steward agrees. */
@Entity
@Table(name = "proposals")
class Proposal extends Row {

    String target;

    @Filterable
    String family;

    @Filterable
    UUID rowId;

    /** Whose the row is, if it is a relation's: a portal sees what it proposed. */
    @Nullable
    @Filterable
    UUID relationId;

    @Filterable
    Set<String> fields;

    @JdbcTypeCode(SqlTypes.JSON)
    ObjectNode before;

    @JdbcTypeCode(SqlTypes.JSON)
    ObjectNode after;

    @Filterable
    String proposedBy;

    /** What a portal proposed its relation sees, and nothing that others do. */
    boolean fromPortal;

    @Nullable
    String reason;

    @Enumerated(EnumType.STRING)
    @Filterable
    ProposalStatus status = ProposalStatus.OPEN;

    @Filterable
    Instant expiresAt;

    @Nullable
    @Filterable
    String decidedBy;

    @Nullable
    @Filterable
    Instant decidedAt;

    @Nullable
    String decisionReason;

    void decide(ProposalStatus decision, String system, @Nullable String why) {
        if (status != ProposalStatus.OPEN) {
            throw Problem.of(ProblemType.CONFLICT, "the proposal is " + status + " already");
        }
        status = decision;
        decidedBy = system;
        decidedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        decisionReason = why;
    }

    @Override
    public String title() {
        return proposedBy + " proposes " + String.join(", ", fields) + " of a " + family;
    }
}
