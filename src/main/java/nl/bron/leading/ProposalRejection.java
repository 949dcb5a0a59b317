package nl.bron.leading;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a proposal is not taken over. */
@Schema(description = "Why a proposal is not taken over.")
record ProposalRejection(
        @NotBlank @Size(max = 500) @Schema(example = "the customer is known by another VAT number")
        String reason) {}
