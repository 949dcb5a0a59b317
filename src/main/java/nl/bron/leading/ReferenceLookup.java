package nl.bron.leading;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PathParam;
import java.util.List;
import nl.bron.kernel.Reference;
import nl.bron.kernel.ReferenceKey;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The path parameters that name another system's key, whatever kind of key it is. */
record ReferenceLookup(
        @PathParam("system")
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Parameter(description = "The other system's code.", example = "erp")
        String system,

        @PathParam("reference")
        @Size(min = 1, max = 200)
        @Parameter(description = "The other system's key.", example = "D-10042")
        String value) {

    List<ReferenceKey> keys() {
        return List.of(new ReferenceKey(system, null, value));
    }
}
