package nl.bron.contact;

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

/** Contacts over HTTP. */
@Path("v1/contacts")
@Tag(name = "Contacts", description = "The persons to speak with at a relation.")
@RolesAllowed("contacts:read")
class ContactResource {

    private final Lists lists;
    private final History history;
    private final Provenance provenance;
    private final Contacts contacts;
    private final Drafts drafts;

    ContactResource(Contacts contacts, Drafts drafts, Lists lists, History history, Provenance provenance) {
        this.provenance = provenance;
        this.lists = lists;
        this.history = history;
        this.contacts = contacts;
        this.drafts = drafts;
    }

    @Operation(operationId = "listContacts", summary = "List contacts")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<ContactView> list(@BeanParam ContactFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(contacts, filter, asked);
    }

    @Operation(operationId = "searchContacts", summary = "List contacts, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<ContactView> search(ListQuery<ContactFilter> query) {
        return lists.answer(contacts, query);
    }

    @Operation(operationId = "getContact", summary = "Read one contact")
    @GET
    @Path("{id}")
    public ContactView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return ContactView.of(contacts.require(id, asOf));
    }

    @Operation(operationId = "listContactHistory", summary = "Tell what became of one contact, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(contacts, id, asked);
    }

    @Operation(operationId = "getContactProvenance", summary = "Tell who leads and who wrote what one contact holds")
    @GET
    @Path("{id}/provenance")
    public ProvenancePage provenance(@PathParam("id") UUID id) {
        return provenance.of("contact", id);
    }

    @Operation(operationId = "createContact", summary = "Create a contact")
    @POST
    @RolesAllowed("contacts:write")
    @Transactional
    public ContactView create(ContactDraft draft) {
        return ContactView.of(contacts.save(draft, new Contact()));
    }

    @Operation(operationId = "changeContact", summary = "Change what is known of a contact")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("contacts:write")
    @Transactional
    public ContactView change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen, MergePatch<ContactDraft> patch) {
        Contact contact = contacts.require(id, seen);
        ContactDraft changed = drafts.patched(ContactDraft.of(contact), patch);
        return ContactView.of(contacts.save(changed, contact));
    }

    @Operation(operationId = "deleteContact", summary = "Delete a contact that nothing refers to")
    @DELETE
    @Path("{id}")
    @RolesAllowed("contacts:write")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        contacts.remove(contacts.require(id, seen));
    }

    @Operation(operationId = "getContactByReference", summary = "Read one contact by another system's key")
    @GET
    @Path("by-reference/{system}/{reference}")
    public ContactView getByReference(@BeanParam ByReference reference) {
        return ContactView.of(contacts.require(reference));
    }

    @Operation(operationId = "putContactByReference", summary = "Create or replace a contact by another system's key")
    @PUT
    @Path("by-reference/{system}/{reference}")
    @RolesAllowed("contacts:write")
    @Transactional
    public ContactView putByReference(
            @BeanParam ByReference reference, @HeaderParam("If-Match") @Nullable IfMatch seen, ContactDraft draft) {
        return ContactView.of(contacts.put(reference, seen, draft, Contact::new));
    }
}
