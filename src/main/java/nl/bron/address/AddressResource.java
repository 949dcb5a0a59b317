package nl.bron.address;

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

/** Addresses over HTTP. */
@Path("v1/addresses")
@Tag(name = "Addresses", description = "Where a relation can be visited, written to, billed and delivered to.")
@RolesAllowed("addresses:read")
class AddressResource {

    private final Lists lists;
    private final History history;
    private final Provenance provenance;
    private final Addresses addresses;
    private final Drafts drafts;

    AddressResource(Addresses addresses, Drafts drafts, Lists lists, History history, Provenance provenance) {
        this.provenance = provenance;
        this.lists = lists;
        this.history = history;
        this.addresses = addresses;
        this.drafts = drafts;
    }

    @Operation(operationId = "listAddresses", summary = "List addresses")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<AddressView> list(@BeanParam AddressFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(addresses, filter, asked);
    }

    @Operation(operationId = "searchAddresses", summary = "List addresses, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<AddressView> search(ListQuery<AddressFilter> query) {
        return lists.answer(addresses, query);
    }

    @Operation(operationId = "getAddress", summary = "Read one address")
    @GET
    @Path("{id}")
    public AddressView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return AddressView.of(addresses.require(id, asOf));
    }

    @Operation(operationId = "listAddressHistory", summary = "Tell what became of one address, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(addresses, id, asked);
    }

    @Operation(operationId = "getAddressProvenance", summary = "Tell who leads and who wrote what one address holds")
    @GET
    @Path("{id}/provenance")
    public ProvenancePage provenance(@PathParam("id") UUID id) {
        return provenance.of("address", id);
    }

    @Operation(operationId = "createAddress", summary = "Create an address")
    @POST
    @RolesAllowed("addresses:write")
    @Transactional
    public AddressView create(AddressDraft draft) {
        return AddressView.of(addresses.save(draft, new Address()));
    }

    @Operation(operationId = "changeAddress", summary = "Change what is known of an address")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("addresses:write")
    @Transactional
    public AddressView change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen, MergePatch<AddressDraft> patch) {
        Address address = addresses.require(id, seen);
        AddressDraft changed = drafts.patched(AddressDraft.of(address), patch);
        return AddressView.of(addresses.save(changed, address));
    }

    @Operation(operationId = "deleteAddress", summary = "Delete an address that nothing refers to")
    @DELETE
    @Path("{id}")
    @RolesAllowed("addresses:write")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        addresses.remove(addresses.require(id, seen));
    }

    @Operation(operationId = "getAddressByReference", summary = "Read one address by another system's key")
    @GET
    @Path("by-reference/{system}/{reference}")
    public AddressView getByReference(@BeanParam ByReference reference) {
        return AddressView.of(addresses.require(reference));
    }

    @Operation(operationId = "putAddressByReference", summary = "Create or replace an address by another system's key")
    @PUT
    @Path("by-reference/{system}/{reference}")
    @RolesAllowed("addresses:write")
    @Transactional
    public AddressView putByReference(
            @BeanParam ByReference reference, @HeaderParam("If-Match") @Nullable IfMatch seen, AddressDraft draft) {
        return AddressView.of(addresses.put(reference, seen, draft, Address::new));
    }
}
