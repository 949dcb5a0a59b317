package nl.bron.offer;

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
import nl.bron.deal.BusinessDay;
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

/** Offers over HTTP. */
@Path("v1/offers")
@Tag(name = "Offers", description = "What was offered to relations, and what became of it.")
@RolesAllowed("offers:read")
class OfferResource {

    private final Lists lists;
    private final History history;
    private final Provenance provenance;
    private final Offers offers;
    private final Drafts drafts;
    private final BusinessDay day;

    OfferResource(Offers offers, Drafts drafts, BusinessDay day, Lists lists, History history, Provenance provenance) {
        this.provenance = provenance;
        this.lists = lists;
        this.history = history;
        this.offers = offers;
        this.drafts = drafts;
        this.day = day;
    }

    @Operation(operationId = "listOffers", summary = "List offers")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<OfferView> list(@BeanParam OfferFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(offers, filter, asked);
    }

    @Operation(operationId = "searchOffers", summary = "List offers, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<OfferView> search(ListQuery<OfferFilter> query) {
        return lists.answer(offers, query);
    }

    @Operation(operationId = "getOffer", summary = "Read one offer")
    @GET
    @Path("{id}")
    public OfferView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return OfferView.of(offers.require(id, asOf));
    }

    @Operation(operationId = "listOfferHistory", summary = "Tell what became of one offer, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(offers, id, asked);
    }

    @Operation(operationId = "getOfferProvenance", summary = "Tell who leads and who wrote what one offer holds")
    @GET
    @Path("{id}/provenance")
    public ProvenancePage provenance(@PathParam("id") UUID id) {
        return provenance.of("offer", id);
    }

    @Operation(operationId = "createOffer", summary = "Create an offer")
    @POST
    @RolesAllowed("offers:write")
    @Transactional
    public OfferView create(OfferDraft draft) {
        return OfferView.of(offers.save(draft, new Offer()));
    }

    @Operation(operationId = "changeOffer", summary = "Change what is known of an offer")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("offers:write")
    @Transactional
    public OfferView change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen, MergePatch<OfferDraft> patch) {
        Offer offer = offers.require(id, seen);
        OfferDraft changed = drafts.patched(OfferDraft.of(offer), patch);
        return OfferView.of(offers.save(changed, offer));
    }

    @Operation(operationId = "deleteOffer", summary = "Delete an offer that was not sent yet")
    @DELETE
    @Path("{id}")
    @RolesAllowed("offers:write")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        offers.remove(offers.require(id, seen).discarded());
    }

    @Operation(operationId = "getOfferByReference", summary = "Read one offer by another system's key")
    @GET
    @Path("by-reference/{system}/{reference}")
    public OfferView getByReference(@BeanParam ByReference reference) {
        return OfferView.of(offers.require(reference));
    }

    @Operation(operationId = "putOfferByReference", summary = "Create or replace an offer by another system's key")
    @PUT
    @Path("by-reference/{system}/{reference}")
    @RolesAllowed("offers:write")
    @Transactional
    public OfferView putByReference(
            @BeanParam ByReference reference, @HeaderParam("If-Match") @Nullable IfMatch seen, OfferDraft draft) {
        return OfferView.of(offers.put(reference, seen, draft, Offer::new));
    }

    @Operation(
            operationId = "reviseOffer",
            summary = "Revise an offer that was sent",
            description =
                    "Makes a draft of the same; once that is sent, it takes the place of the offer it revises, which is then EXPIRED.")
    @POST
    @Path("{id}/revision")
    @RolesAllowed("offers:write")
    @Transactional
    public OfferView revise(@PathParam("id") UUID id) {
        return OfferView.of(offers.save(offers.requireLocked(id).revised(day.today())));
    }
}
