package nl.bron.order;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

/** Orders over HTTP. */
@Path("v1/orders")
@Tag(name = "Orders", description = "What relations ordered.")
@RolesAllowed("orders:read")
class OrderResource {

    private final Lists lists;
    private final History history;
    private final Provenance provenance;
    private final Orders orders;
    private final Drafts drafts;

    OrderResource(Orders orders, Drafts drafts, Lists lists, History history, Provenance provenance) {
        this.provenance = provenance;
        this.lists = lists;
        this.history = history;
        this.orders = orders;
        this.drafts = drafts;
    }

    @Operation(operationId = "listOrders", summary = "List orders")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<OrderView> list(@BeanParam OrderFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(orders, filter, asked);
    }

    @Operation(operationId = "searchOrders", summary = "List orders, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<OrderView> search(ListQuery<OrderFilter> query) {
        return lists.answer(orders, query);
    }

    @Operation(operationId = "getOrder", summary = "Read one order")
    @GET
    @Path("{id}")
    public OrderView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return OrderView.of(orders.require(id, asOf));
    }

    @Operation(operationId = "listOrderHistory", summary = "Tell what became of one order, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(orders, id, asked);
    }

    @Operation(operationId = "getOrderProvenance", summary = "Tell who leads and who wrote what one order holds")
    @GET
    @Path("{id}/provenance")
    public ProvenancePage provenance(@PathParam("id") UUID id) {
        return provenance.of("order", id);
    }

    @Operation(operationId = "createOrder", summary = "Create an order")
    @POST
    @RolesAllowed("orders:write")
    @Transactional
    public OrderView create(OrderDraft draft) {
        return OrderView.of(orders.save(draft, new Order()));
    }

    @Operation(operationId = "changeOrder", summary = "Change what is known of an order")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("orders:write")
    @Transactional
    public OrderView change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen, MergePatch<OrderDraft> patch) {
        Order order = orders.require(id, seen);
        OrderDraft changed = drafts.patched(OrderDraft.of(order), patch);
        return OrderView.of(orders.save(changed, order));
    }

    @Operation(operationId = "getOrderByReference", summary = "Read one order by another system's key")
    @GET
    @Path("by-reference/{system}/{reference}")
    public OrderView getByReference(@BeanParam ByReference reference) {
        return OrderView.of(orders.require(reference));
    }

    @Operation(operationId = "putOrderByReference", summary = "Create or replace an order by another system's key")
    @PUT
    @Path("by-reference/{system}/{reference}")
    @RolesAllowed("orders:write")
    @Transactional
    public OrderView putByReference(
            @BeanParam ByReference reference, @HeaderParam("If-Match") @Nullable IfMatch seen, OrderDraft draft) {
        return OrderView.of(orders.put(reference, seen, draft, Order::new));
    }
}
