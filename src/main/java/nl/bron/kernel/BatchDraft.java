package nl.bron.kernel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Several operations in one request. */
@Schema(description = "Several operations, carried out one after the other.", example = """
                {
                  "atomic": true,
                  "operations": [
                    {
                      "method": "POST",
                      "path": "/v1/relations",
                      "headers": {"Prefer": "return=minimal"},
                      "body": {"kind": "ORGANISATION", "name": "De Waag BV"}
                    },
                    {
                      "method": "POST",
                      "path": "/v1/contacts",
                      "headers": {"Prefer": "return=minimal"},
                      "body": {"relationId": "$0.id", "person": {"familyName": "Berg"}}
                    }
                  ]
                }
                """)
record BatchDraft(
        @NotNull @Schema(description = "Whether all are carried out or none; else each stands by itself.")
        Boolean atomic,

        @NotEmpty @Size(max = BatchDraft.MOST) List<@NotNull @Valid BatchOperation> operations) {

    static final int MOST = 100;
}
