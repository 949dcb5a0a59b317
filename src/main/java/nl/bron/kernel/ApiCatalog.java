package nl.bron.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Where a machine that knows only the host begins: RFC 9727, as a link set by RFC 9264. */
@Path(ApiCatalog.PATH)
@PermitAll
class ApiCatalog {

    static final String PATH = ".well-known/api-catalog";

    private static final String TYPE = "application/linkset+json;profile=\"https://www.rfc-editor.org/info/rfc9727\"";

    record Link(String href, String type) {}

    /** What there is to know of one API; the names are those of the relations. */
    record Api(
            String anchor,
            @JsonProperty("service-desc") List<Link> contract,
            @JsonProperty("service-doc") List<Link> pages,
            List<Link> status) {}

    record LinkSet(List<Api> linkset) {}

    @Operation(hidden = true)
    @GET
    @Produces(TYPE)
    public RestResponse<LinkSet> catalog(@Context UriInfo uri) {
        String here = uri.getBaseUri().toString();
        Api bron = new Api(
                here + "v1",
                List.of(
                        new Link(here + "v1/openapi.json", "application/json"),
                        new Link(here + "v1/openapi.yaml", "application/yaml")),
                List.of(new Link(here + "docs", "text/html")),
                List.of(new Link(here + "q/health", "application/json")));
        return RestResponse.ResponseBuilder.ok(new LinkSet(List.of(bron)))
                .header(HttpHeaders.LINK, "<" + here + PATH + ">; rel=\"api-catalog\"")
                .build();
    }
}
