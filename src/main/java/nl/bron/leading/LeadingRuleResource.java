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

/** Leading rules over HTTP. */
@Path("v1/leading-rules")
@Tag(name = "Leading rules", description = "Which system leads what, and what becomes of what others write there.")
@RolesAllowed("leading-rules:read")
class LeadingRuleResource {

    private final Lists lists;
    private final History history;
    private final LeadingRules rules;
    private final Drafts drafts;
    private final Rehearsal rehearsal;

    LeadingRuleResource(LeadingRules rules, Rehearsal rehearsal, Drafts drafts, Lists lists, History history) {
        this.lists = lists;
        this.history = history;
        this.rules = rules;
        this.drafts = drafts;
        this.rehearsal = rehearsal;
    }

    @Operation(operationId = "listLeadingRules", summary = "List leading rules")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<LeadingRuleView> list(@BeanParam LeadingRuleFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(rules, filter, asked);
    }

    @Operation(operationId = "searchLeadingRules", summary = "List leading rules, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<LeadingRuleView> search(ListQuery<LeadingRuleFilter> query) {
        return lists.answer(rules, query);
    }

    @Operation(operationId = "getLeadingRule", summary = "Read one leading rule")
    @GET
    @Path("{id}")
    public LeadingRuleView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return LeadingRuleView.of(rules.require(id, asOf));
    }

    @Operation(
            operationId = "listLeadingRuleHistory",
            summary = "Tell what became of one leading rule, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(rules, id, asked);
    }

    @Operation(operationId = "createLeadingRule", summary = "Create a leading rule")
    @POST
    @RolesAllowed("leading-rules:write")
    @Transactional
    public LeadingRuleView create(LeadingRuleDraft draft) {
        return LeadingRuleView.of(rules.save(draft, new LeadingRule()));
    }

    @Operation(operationId = "changeLeadingRule", summary = "Change what is known of a leading rule")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("leading-rules:write")
    @Transactional
    public LeadingRuleView change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            MergePatch<LeadingRuleDraft> patch) {
        LeadingRule rule = rules.require(id, seen);
        LeadingRuleDraft changed = drafts.patched(LeadingRuleDraft.of(rule), patch);
        return LeadingRuleView.of(rules.save(changed, rule));
    }

    @Operation(operationId = "deleteLeadingRule", summary = "Delete a leading rule")
    @DELETE
    @Path("{id}")
    @RolesAllowed("leading-rules:write")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        rules.remove(rules.require(id, seen));
    }

    @Operation(
            operationId = "checkWrite",
            summary = "Tell what would become of a write",
            description =
                    "Nothing is written, and the form of what would be is not judged: only who leads it, and what that means for the system.")
    @POST
    @Path("_check")
    public WriteOutcome check(WriteCheck check) {
        return rehearsal.of(check);
    }
}
