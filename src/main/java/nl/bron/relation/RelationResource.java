package nl.bron.relation;

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
import nl.bron.leading.Provenance;
import nl.bron.leading.ProvenancePage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Relations over HTTP. */
@Path("v1/relations")
@Tag(name = "Relations", description = "The organisations and persons that business is done with.")
@RolesAllowed("relations:read")
class RelationResource {

    private final Lists lists;
    private final History history;
    private final Provenance provenance;
    private final Relations relations;
    private final Drafts drafts;

    RelationResource(Relations relations, Drafts drafts, Lists lists, History history, Provenance provenance) {
        this.provenance = provenance;
        this.lists = lists;
        this.history = history;
        this.relations = relations;
        this.drafts = drafts;
    }

    @Operation(operationId = "listRelations", summary = "List relations")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<RelationView> list(@BeanParam RelationFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(relations, filter, asked);
    }

    @Operation(operationId = "searchRelations", summary = "List relations, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<RelationView> search(ListQuery<RelationFilter> query) {
        return lists.answer(relations, query);
    }

    @Operation(operationId = "getRelation", summary = "Read one relation")
    @GET
    @Path("{id}")
    public RelationView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return RelationView.of(relations.require(id, asOf));
    }

    @Operation(operationId = "listRelationHistory", summary = "Tell what became of one relation, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(relations, id, asked);
    }

    @Operation(operationId = "getRelationProvenance", summary = "Tell who leads and who wrote what one relation holds")
    @GET
    @Path("{id}/provenance")
    public ProvenancePage provenance(@PathParam("id") UUID id) {
        return provenance.of("relation", id);
    }

    @Operation(operationId = "createRelation", summary = "Create a relation")
    @POST
    @RolesAllowed("relations:write")
    @Transactional
    public RelationView create(RelationDraft draft) {
        return RelationView.of(relations.save(draft, new Relation()));
    }

    @Operation(operationId = "changeRelation", summary = "Change what is known of a relation")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("relations:write")
    @Transactional
    public RelationView change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            MergePatch<RelationDraft> patch) {
        Relation relation = relations.require(id, seen);
        RelationDraft changed = drafts.patched(RelationDraft.of(relation), patch);
        return RelationView.of(relations.save(changed, relation));
    }

    @Operation(operationId = "deleteRelation", summary = "Delete a relation that nothing refers to")
    @DELETE
    @Path("{id}")
    @RolesAllowed("relations:write")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        relations.remove(relations.require(id, seen));
    }

    @Operation(operationId = "getRelationByReference", summary = "Read one relation by another system's key")
    @GET
    @Path("by-reference/{system}/{reference}")
    public RelationView getByReference(@BeanParam ByReference reference) {
        return RelationView.of(relations.require(reference));
    }

    @Operation(operationId = "putRelationByReference", summary = "Create or replace a relation by another system's key")
    @PUT
    @Path("by-reference/{system}/{reference}")
    @RolesAllowed("relations:write")
    @Transactional
    public RelationView putByReference(
            @BeanParam ByReference reference, @HeaderParam("If-Match") @Nullable IfMatch seen, RelationDraft draft) {
        return RelationView.of(relations.put(reference, seen, draft, Relation::new));
    }
}
