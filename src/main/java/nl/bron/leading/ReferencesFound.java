package nl.bron.leading;

import java.util.List;
import nl.bron.kernel.ReferenceHit;
import nl.bron.kernel.ReferenceKey;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where other systems' keys lead, and which of them lead nowhere that the caller may see. */
@Schema(description = "Where the keys lead.")
record ReferencesFound(
        @Schema(description = "In the order of the keys.") List<ReferenceHit> found,

        @Schema(description = "The keys that lead to no row that the caller may see.")
        List<ReferenceKey> missing) {

    static ReferencesFound of(List<ReferenceKey> keys, List<ReferenceHit> found) {
        return new ReferencesFound(
                found,
                keys.stream()
                        .distinct()
                        .filter(key -> found.stream().noneMatch(hit -> hit.answers(key)))
                        .toList());
    }
}
