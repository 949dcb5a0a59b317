package nl.bron.leading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import nl.bron.kernel.Reference;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A write of which somebody wants to know what would become of it. */
@Schema(description = "A write of which somebody wants to know what would become of it.", example = """
                {
                  "target": "/v1/relations",
                  "system": "website",
                  "changes": {"roles": ["CUSTOMER"], "legalName": "Groothandel De Waag B.V."}
                }
                """)
record WriteCheck(
        @NotNull
        @Pattern(regexp = "^/v1/[a-z-]{1,40}(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$")
        @Size(max = 100)
        @Schema(description = "The path of the row; of its family for a new one.", example = "/v1/relations")
        String target,

        @Nullable
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Schema(description = "By which system; the caller's, unless said otherwise.", example = "website")
        String system,

        @NotNull
        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "What would be said of the row: a merge patch (RFC 7396), or all of a new one.")
        ObjectNode changes) {}
