package nl.bron.leading;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.bron.kernel.RowView;
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A proposal as clients see it. */
@Schema(
        name = "Proposal",
        description = "What some properties of a row should become, if the system that leads them or a steward agrees.")
record ProposalView(
        @JsonUnwrapped RowView row,

        @Schema(description = "The path of the row.", example = "/v1/relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21")
        String target,

        @Schema(description = "Of what kind the row is.", example = "relation", maxLength = 60)
        String family,

        UUID rowId,

        @Nullable @Schema(description = "The relation that the row is or belongs to, if it does.")
        UUID relationId,

        List<String> fields,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "What they were; an absent one was not there.")
        ObjectNode before,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "What they should become; an absent one should go.")
        ObjectNode after,

        @Schema(description = "The system that proposes it.", example = "website")
        String proposedBy,

        @Schema(description = "Whether it came by a portal; its relation's portals see those.")
        boolean fromPortal,

        @Nullable @Schema(description = "Why, in its words.")
        String reason,

        ProposalStatus status,

        @Schema(description = "When it is of no use any more.")
        Instant expiresAt,

        @Nullable @Schema(description = "The system that decided.", example = "erp")
        String decidedBy,

        @Nullable Instant decidedAt,

        @Nullable @Schema(description = "Why it was decided so.")
        String decisionReason)
        implements View {

    static ProposalView of(Proposal it) {
        return new ProposalView(
                RowView.of(it),
                it.target,
                it.family,
                it.rowId,
                it.relationId,
                it.fields.stream().sorted().toList(),
                it.before,
                it.after,
                it.proposedBy,
                it.fromPortal,
                it.reason,
                it.status,
                it.expiresAt,
                it.decidedBy,
                it.decidedAt,
                it.decisionReason);
    }
}
