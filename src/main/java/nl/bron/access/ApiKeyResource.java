package nl.bron.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import nl.bron.kernel.ChangePage;
import nl.bron.kernel.History;
import nl.bron.kernel.HistoryRequest;
import nl.bron.kernel.IfMatch;
import nl.bron.kernel.ListQuery;
import nl.bron.kernel.ListRequest;
import nl.bron.kernel.Listed;
import nl.bron.kernel.Lists;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API keys over HTTP. */
@Path("v1/api-keys")
@Tag(name = "API keys", description = "What systems show to be let in, and what each may do.")
@RolesAllowed(Scopes.ADMIN)
class ApiKeyResource {

    private final Lists lists;
    private final History history;
    private final ApiKeys keys;
    private final Scopes scopes;
    private final Roles roles;

    ApiKeyResource(ApiKeys keys, Scopes scopes, Roles roles, Lists lists, History history) {
        this.lists = lists;
        this.history = history;
        this.keys = keys;
        this.scopes = scopes;
        this.roles = roles;
    }

    @Operation(operationId = "listApiKeys", summary = "List API keys")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<ApiKeyView> list(@BeanParam ApiKeyFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(keys, filter, asked);
    }

    @Operation(operationId = "searchApiKeys", summary = "List API keys, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<ApiKeyView> search(ListQuery<ApiKeyFilter> query) {
        return lists.answer(keys, query);
    }

    @Operation(operationId = "getApiKey", summary = "Read one API key")
    @GET
    @Path("{id}")
    public ApiKeyView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return ApiKeyView.of(keys.require(id, asOf));
    }

    @Operation(operationId = "listApiKeyHistory", summary = "Tell what became of one API key, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(keys, id, asked);
    }

    @Operation(
            operationId = "createApiKey",
            summary = "Create an API key",
            description = "The key itself is in this answer, in `key`, and never shown again.")
    @POST
    @Transactional
    public ApiKeyView create(ApiKeyDraft draft) {
        scopes.refuseToGrant(draft.scopes());
        roles.refuseToGrant(draft.roles());
        Secret secret = Secret.random();
        return ApiKeyView.of(keys.save(draft, secret), secret);
    }

    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key, from this moment on")
    @DELETE
    @Path("{id}")
    @Transactional
    public void revoke(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        keys.remove(keys.require(id, seen));
    }
}
