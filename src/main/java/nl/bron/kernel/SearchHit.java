package nl.bron.kernel;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row that was found, of whatever family. */
@Schema(name = "SearchHit", description = "A row that was found.")
record SearchHit(
        @Schema(description = "What the row is: its family's singular.", example = "relation")
        String type,

        UUID id,

        @Schema(description = "Where the row is.", example = "/v1/relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21")
        String href,

        @Schema(description = "What a person would call it.", example = "Bakkerij Zoet")
        String title) {

    static SearchHit of(Row row) {
        return new SearchHit(
                Families.singular(row.getClass()), row.id(), Families.path(row.getClass(), row.id()), row.title());
    }
}
