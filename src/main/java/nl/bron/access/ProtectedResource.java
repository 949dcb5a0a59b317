package nl.bron.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells clients whose tokens are taken, and which scopes there are (RFC 9728). */
@Path(".well-known/oauth-protected-resource")
@PermitAll
class ProtectedResource {

    private final Issuers issuers;
    private final Scopes scopes;

    ProtectedResource(Issuers issuers, Scopes scopes) {
        this.issuers = issuers;
        this.scopes = scopes;
    }

    /** The names are those of the RFC. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Metadata(
            String resource,
            @JsonProperty("resource_name") String name,
            @JsonProperty("authorization_servers") List<String> issuers,
            @JsonProperty("scopes_supported") Set<String> scopes,
            @JsonProperty("bearer_methods_supported") List<String> methods,
            @JsonProperty("resource_documentation") String documentation) {}

    @Operation(hidden = true)
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Metadata metadata(@Context UriInfo uri) {
        String base = uri.getBaseUri().toString();
        String bron = base.substring(0, base.length() - 1);
        return new Metadata(bron, "Bron", issuers.named(), scopes.all(), List.of("header"), base + "docs");
    }
}
