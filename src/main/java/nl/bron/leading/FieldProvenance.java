package nl.bron.leading;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where what one property of a row holds comes from. */
@Schema(name = "FieldProvenance", description = "Who leads one property of a row, and who wrote what it holds.")
public record FieldProvenance(
        @Schema(example = "vatNumber") String field,

        @Nullable @Schema(description = "The system that leads it by now, if one does.", example = "erp")
        String leader,

        @Nullable
        @Schema(
                description = "The system that wrote it last; absent if that is not known any more.",
                example = "website")
        String system,

        @Nullable
        @Schema(
                description = "Who did: an API key's id, or the subject of a token.",
                example = "0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21")
        String actor,

        @Nullable @Schema(description = "When.") Instant at,

        @Nullable @Schema(description = "Why, if the writer said so.", example = "so it is in the trade register")
        String reason,

        @Nullable @Schema(description = "The version of the row that it made.", examples = "3")
        Long version) {}
