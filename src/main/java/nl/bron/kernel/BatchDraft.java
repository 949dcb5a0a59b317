package nl.bron.kernel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Several operations in one request. */
@Schema(description = "Several operations, carried out one after the other.")
record BatchDraft(
        @NotNull @Schema(description = "Whether all are carried out or none; else each stands by itself.")
        Boolean atomic,

        @NotEmpty @Size(max = BatchDraft.MOST) List<@NotNull @Valid BatchOperation> operations) {

    static final int MOST = 100;
}
