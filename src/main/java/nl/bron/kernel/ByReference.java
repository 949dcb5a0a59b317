package nl.bron.kernel;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The path parameters that name a row by another system's key. */
public record ByReference(
        @PathParam("system")
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Parameter(description = "The other system's code.", example = "erp")
        String system,

        @PathParam("reference")
        @Size(min = 1, max = 200)
        @Parameter(description = "The other system's key.", example = "D-10042")
        String value,

        @QueryParam("type")
        @Nullable
        @Pattern(regexp = Reference.CODE)
        @Size(max = 63)
        @Parameter(description = "What kind of key it is; of itself the family's singular.", example = "debtor")
        String type) {

    Reference reference(Class<? extends Row> entity) {
        return new Reference(system, type == null ? Families.singular(entity) : type, value);
    }

    @Override
    public String toString() {
        return system + "/" + value;
    }
}
