package nl.bron.kernel;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Search over all families, over HTTP. */
@Path("v1/search")
@Tag(name = "Search", description = "Search over all families at once.")
@Authenticated
class SearchResource {

    private final SearchEverywhere everywhere;

    SearchResource(SearchEverywhere everywhere) {
        this.everywhere = everywhere;
    }

    @Operation(
            operationId = "searchEverywhere",
            summary = "Search all families at once",
            description = "Finds rows of the families that the caller may read; what fits best comes first.")
    @GET
    public Listed<SearchHit> search(@BeanParam SearchRequest asked) {
        return everywhere.find(asked);
    }
}
