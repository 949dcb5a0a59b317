package nl.bron.leading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import nl.bron.kernel.BodyReader;
import nl.bron.kernel.ByReference;
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

/** Systems over HTTP. */
@Path("v1/systems")
@Tag(
        name = "Systems",
        description =
                "The systems around Bron: each client is of one, and so is each key that another system has for a row.")
@RolesAllowed("systems:read")
class SystemResource {

    private final Lists lists;
    private final History history;
    private final Systems systems;
    private final Drafts drafts;

    SystemResource(Systems systems, Drafts drafts, Lists lists, History history) {
        this.lists = lists;
        this.history = history;
        this.systems = systems;
        this.drafts = drafts;
    }

    @Operation(operationId = "listSystems", summary = "List systems")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<SystemView> list(@BeanParam SystemFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(systems, filter, asked);
    }

    @Operation(operationId = "searchSystems", summary = "List systems, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<SystemView> search(ListQuery<SystemFilter> query) {
        return lists.answer(systems, query);
    }

    @Operation(operationId = "getSystem", summary = "Read one system")
    @GET
    @Path("{id}")
    public SystemView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return SystemView.of(systems.require(id, asOf));
    }

    @Operation(operationId = "listSystemHistory", summary = "Tell what became of one system, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(systems, id, asked);
    }

    @Operation(operationId = "createSystem", summary = "Create a system")
    @POST
    @RolesAllowed("systems:write")
    @Transactional
    public SystemView create(SystemDraft draft) {
        return SystemView.of(systems.save(draft, new System()));
    }

    @Operation(operationId = "changeSystem", summary = "Change what is known of a system")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("systems:write")
    @Transactional
    public SystemView change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen, MergePatch<SystemDraft> patch) {
        System system = systems.require(id, seen);
        SystemDraft changed = drafts.patched(SystemDraft.of(system), patch);
        return SystemView.of(systems.save(changed, system));
    }

    @Operation(operationId = "deleteSystem", summary = "Delete a system; it is back when one of its clients calls")
    @DELETE
    @Path("{id}")
    @RolesAllowed("systems:write")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        systems.remove(systems.require(id, seen));
    }

    @Operation(operationId = "getSystemByReference", summary = "Read one system by another system's key")
    @GET
    @Path("by-reference/{system}/{reference}")
    public SystemView getByReference(@BeanParam ByReference reference) {
        return SystemView.of(systems.require(reference));
    }

    @Operation(operationId = "putSystemByReference", summary = "Create or replace a system by another system's key")
    @PUT
    @Path("by-reference/{system}/{reference}")
    @RolesAllowed("systems:write")
    @Transactional
    public SystemView putByReference(
            @BeanParam ByReference reference, @HeaderParam("If-Match") @Nullable IfMatch seen, SystemDraft draft) {
        return SystemView.of(systems.put(reference, seen, draft, System::new));
    }
}
