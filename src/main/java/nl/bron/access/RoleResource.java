package nl.bron.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import nl.bron.kernel.BodyReader;
import nl.bron.kernel.ChangePage;
import nl.bron.kernel.Drafts;
import nl.bron.kernel.History;
import nl.bron.kernel.HistoryRequest;
import nl.bron.kernel.IfMatch;
import nl.bron.kernel.ListQuery;
import nl.bron.kernel.ListRequest;
import nl.bron.kernel.Listed;
import nl.bron.kernel.Lists;
import nl.bron.kernel.MergePatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Roles over HTTP. */
@Path("v1/roles")
@Tag(name = "Roles", description = "Named sets of scopes, for API keys and for whoever a token gives the role.")
@RolesAllowed(Scopes.ADMIN)
class RoleResource {

    private final Lists lists;
    private final History history;
    private final Roles roles;
    private final Scopes scopes;
    private final Drafts drafts;

    RoleResource(Roles roles, Scopes scopes, Drafts drafts, Lists lists, History history) {
        this.lists = lists;
        this.history = history;
        this.roles = roles;
        this.scopes = scopes;
        this.drafts = drafts;
    }

    @Operation(operationId = "listRoles", summary = "List roles")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<RoleView> list(@BeanParam RoleFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(roles, filter, asked);
    }

    @Operation(operationId = "searchRoles", summary = "List roles, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<RoleView> search(ListQuery<RoleFilter> query) {
        return lists.answer(roles, query);
    }

    @Operation(operationId = "getRole", summary = "Read one role")
    @GET
    @Path("{id}")
    public RoleView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return RoleView.of(roles.require(id, asOf));
    }

    @Operation(operationId = "listRoleHistory", summary = "Tell what became of one role, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(roles, id, asked);
    }

    @Operation(operationId = "createRole", summary = "Create a role")
    @POST
    @Transactional
    public RoleView create(RoleDraft draft) {
        scopes.refuseToGrant(draft.scopes());
        return RoleView.of(roles.save(draft, new Role()));
    }

    @Operation(operationId = "changeRole", summary = "Change what is known of a role")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @Transactional
    public RoleView change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen, MergePatch<RoleDraft> patch) {
        Role role = roles.require(id, seen);
        RoleDraft changed = drafts.patched(RoleDraft.of(role), patch);
        scopes.refuseToGrant(changed.scopes());
        return RoleView.of(roles.save(changed, role));
    }

    @Operation(operationId = "deleteRole", summary = "Delete a role: whoever has it has its scopes no more")
    @DELETE
    @Path("{id}")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        roles.remove(roles.require(id, seen));
    }
}
