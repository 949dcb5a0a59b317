package nl.bron.leading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody proposes of themselves, whoever leads it. */
@Schema(description = "What should become of a row, for whoever leads it to decide.", example = """
                {
                  "target": "/v1/relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21",
                  "after": {"legalName": "Groothandel De Waag B.V."},
                  "reason": "so it is in the trade register"
                }
                """)
record ProposalDraft(
        @NotNull
        @Pattern(regexp = "^/v1/[a-z-]{1,40}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        @Size(max = 100)
        @Schema(description = "The path of the row.", example = "/v1/relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21")
        String target,

        @NotNull
        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description =
                        "What its properties should become: a merge patch (RFC 7396) of what a client may say of such a row.")
        ObjectNode after,

        @Nullable @Size(min = 1, max = 500) @Schema(description = "Why.", example = "so it is in the trade register")
        String reason) {}
