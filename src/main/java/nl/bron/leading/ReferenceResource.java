package nl.bron.leading;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import nl.bron.kernel.RowsReferredTo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Other systems' keys over HTTP: where they lead, in whichever family. */
@Path("v1/references")
@Tag(name = "References", description = "Other systems' keys, and the rows that they lead to.")
@Authenticated
class ReferenceResource {

    private final RowsReferredTo rows;

    ReferenceResource(RowsReferredTo rows) {
        this.rows = rows;
    }

    @Operation(
            operationId = "findReference",
            summary = "Find the rows that another system's key leads to",
            description =
                    "One for each type of key, of the families that the caller may read; none, if the key leads to no row that the caller may see.")
    @GET
    @Path("{system}/{reference}")
    public ReferencedRows find(@BeanParam ReferenceLookup asked) {
        return new ReferencedRows(rows.of(asked.keys()));
    }

    @Operation(
            operationId = "searchReferences",
            summary = "Find the rows that many keys of other systems lead to",
            description =
                    "As for one key, for up to 500 at once, and for a key that may not stand in a URL. A key without a type is of any type. It changes nothing.")
    @POST
    @Path("_search")
    public ReferencesFound search(ReferenceSearch asked) {
        return ReferencesFound.of(asked.keys(), rows.of(asked.keys()));
    }
}
