package nl.bron.change;

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
import nl.bron.kernel.View;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Subscriptions over HTTP. */
@Path("v1/subscriptions")
@Tag(name = "Subscriptions", description = "Who is told of changes over HTTP, as they happen.")
@RolesAllowed("subscriptions:read")
class SubscriptionResource {

    private final Lists lists;
    private final History history;
    private final Subscriptions subscriptions;
    private final Drafts drafts;
    private final Subscribe subscribe;

    SubscriptionResource(
            Subscriptions subscriptions, Drafts drafts, Lists lists, History history, Subscribe subscribe) {
        this.lists = lists;
        this.history = history;
        this.subscriptions = subscriptions;
        this.drafts = drafts;
        this.subscribe = subscribe;
    }

    @Operation(operationId = "listSubscriptions", summary = "List subscriptions")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<SubscriptionView> list(@BeanParam SubscriptionFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(subscriptions, filter, asked);
    }

    @Operation(operationId = "searchSubscriptions", summary = "List subscriptions, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<SubscriptionView> search(ListQuery<SubscriptionFilter> query) {
        return lists.answer(subscriptions, query);
    }

    @Operation(operationId = "getSubscription", summary = "Read one subscription")
    @GET
    @Path("{id}")
    public SubscriptionView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return SubscriptionView.of(subscriptions.require(id, asOf));
    }

    @Operation(
            operationId = "listSubscriptionHistory",
            summary = "Tell what became of one subscription, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(subscriptions, id, asked);
    }

    @Operation(
            operationId = "createSubscription",
            summary = "Create a subscription",
            description =
                    "Tells a receiver of each change from now on, by Standard Webhooks 1.0.0 with a CloudEvent as its body: at least once, those of a row in order. What is not answered by 2xx is sent again, later each time, for 72 hours. The secret that messages are signed with is in this answer, in `secret`, and never shown again.")
    @POST
    @RolesAllowed("subscriptions:write")
    @Transactional
    public SubscriptionView create(SubscriptionDraft draft) {
        return subscribe.begin(draft);
    }

    @Operation(
            operationId = "changeSubscription",
            summary = "Change a subscription",
            description =
                    "What is told to whom is changed by who may read all of that only. With another URL or status what waits is sent as soon as can be.")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("subscriptions:write")
    @Transactional
    public SubscriptionView change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            MergePatch<SubscriptionDraft> patch) {
        Subscription subscription = subscriptions.require(id, seen);
        return subscribe.change(subscription, drafts.patched(SubscriptionDraft.of(subscription), patch));
    }

    @Operation(operationId = "deleteSubscription", summary = "Delete a subscription, and what was to be sent for it")
    @DELETE
    @Path("{id}")
    @RolesAllowed("subscriptions:write")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        subscribe.end(subscriptions.require(id, seen));
    }

    @Operation(
            operationId = "rotateSubscriptionSecret",
            summary = "Sign with a new secret",
            description =
                    "The new secret is in this answer, in `secret`, and never shown again. For 24 hours each message carries a signature by each, the new secret and the former, so that the receiver can change over without missing any.")
    @POST
    @Path("{id}/secret")
    @RolesAllowed("subscriptions:write")
    @Transactional
    @APIResponse(responseCode = "200", description = View.AS_IT_IS)
    public SubscriptionView rotate(@PathParam("id") UUID id) {
        return subscribe.rotate(subscriptions.requireLocked(id));
    }

    @Operation(
            operationId = "testSubscription",
            summary = "Send a test event",
            description =
                    "An event of the type `nl.bron.subscription.test`, not sent again when that fails, also while the subscription is disabled; what came of it is on top of the deliveries.")
    @POST
    @Path("{id}/test")
    @RolesAllowed("subscriptions:write")
    @Transactional
    @APIResponse(responseCode = "200", description = View.AS_IT_IS)
    public SubscriptionView test(@PathParam("id") UUID id) {
        return subscribe.test(subscriptions.requireLocked(id));
    }

    @Operation(
            operationId = "replaySubscription",
            summary = "Send changes again",
            description =
                    "All that the subscription is told of, from a cursor or a moment on, in order; each by the same `webhook-id` as before. What was to be sent before that still is. Changes that are no longer kept are 410; who was disabled by CURSOR_EXPIRED replays first, from the cursor of a snapshot, and is activated then.")
    @POST
    @Path("{id}/replay")
    @RolesAllowed("subscriptions:write")
    @Transactional
    @APIResponse(responseCode = "200", description = View.AS_IT_IS)
    public SubscriptionView replay(@PathParam("id") UUID id, ReplayDraft asked) {
        return subscribe.replay(subscriptions.requireLocked(id), asked);
    }

    @Operation(
            operationId = "listSubscriptionDeliveries",
            summary = "Tell what was sent, and what came of it, the last message first",
            description = "Each message that is to be sent, or was in the last 31 days, with every attempt.")
    @GET
    @Path("{id}/deliveries")
    public DeliveryPage deliveries(@PathParam("id") UUID id, @BeanParam DeliveryRequest asked) {
        return subscribe.deliveries(subscriptions.require(id), asked);
    }
}
