package nl.bron.leading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import nl.bron.kernel.ChangePage;
import nl.bron.kernel.History;
import nl.bron.kernel.HistoryRequest;
import nl.bron.kernel.ListQuery;
import nl.bron.kernel.ListRequest;
import nl.bron.kernel.Listed;
import nl.bron.kernel.Lists;
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proposals over HTTP. */
@Path("v1/proposals")
@Tag(name = "Proposals", description = "What is to be decided by the system that leads it, or by a steward.")
@RolesAllowed("proposals:read")
class ProposalResource {

    private final Lists lists;
    private final History history;
    private final Proposals proposals;
    private final Decisions decisions;

    ProposalResource(Proposals proposals, Decisions decisions, Lists lists, History history) {
        this.lists = lists;
        this.history = history;
        this.proposals = proposals;
        this.decisions = decisions;
    }

    @Operation(operationId = "listProposals", summary = "List proposals")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<ProposalView> list(@BeanParam ProposalFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(proposals, filter, asked);
    }

    @Operation(operationId = "searchProposals", summary = "List proposals, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<ProposalView> search(ListQuery<ProposalFilter> query) {
        return lists.answer(proposals, query);
    }

    @Operation(operationId = "getProposal", summary = "Read one proposal")
    @GET
    @Path("{id}")
    public ProposalView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return ProposalView.of(proposals.require(id, asOf));
    }

    @Operation(operationId = "listProposalHistory", summary = "Tell what became of one proposal, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(proposals, id, asked);
    }

    @Operation(
            operationId = "createProposal",
            summary = "Propose a change of a row",
            description =
                    "Of a row that the caller may read. Whatever a write may only propose becomes a proposal by itself; its answer names it in `Proposal`.")
    @POST
    @RolesAllowed("proposals:write")
    @Transactional
    public ProposalView create(ProposalDraft draft) {
        return ProposalView.of(decisions.suggest(draft));
    }

    @Operation(
            operationId = "acceptProposal",
            summary = "Make the row what is proposed",
            description =
                    "By the system that leads all of it, or with the scope steward: one change of the row. If what it is about was changed since it was proposed, that is a conflict, and `errors` tells what it is by now.")
    @POST
    @Path("{id}/acceptance")
    @RolesAllowed("proposals:write")
    @Transactional
    @APIResponse(responseCode = "200", description = View.AS_IT_IS)
    public ProposalView accept(@PathParam("id") UUID id) {
        return ProposalView.of(decisions.accept(id));
    }

    @Operation(
            operationId = "rejectProposal",
            summary = "Leave the row as it is",
            description =
                    "By the system that leads all of it, or with the scope steward; or by the system that proposed it, which takes it back.")
    @POST
    @Path("{id}/rejection")
    @Consumes(MediaType.APPLICATION_JSON) // text would be made one by its constructor
    @RolesAllowed("proposals:write")
    @Transactional
    @APIResponse(responseCode = "200", description = View.AS_IT_IS)
    public ProposalView reject(@PathParam("id") UUID id, ProposalRejection rejection) {
        return ProposalView.of(decisions.reject(id, rejection));
    }
}
