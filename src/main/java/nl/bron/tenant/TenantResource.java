package nl.bron.tenant;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
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
import nl.bron.access.AsBron;
import nl.bron.access.FirstKey;
import nl.bron.access.Scopes;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.BodyReader;
import nl.bron.kernel.ChangePage;
import nl.bron.kernel.Drafts;
import nl.bron.kernel.Entries;
import nl.bron.kernel.Families;
import nl.bron.kernel.History;
import nl.bron.kernel.HistoryRequest;
import nl.bron.kernel.IfMatch;
import nl.bron.kernel.ListQuery;
import nl.bron.kernel.ListRequest;
import nl.bron.kernel.Listed;
import nl.bron.kernel.Lists;
import nl.bron.kernel.MergePatch;
import nl.bron.kernel.Streamed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tenants over HTTP: for operators, who are of the tenant that runs Bron. */
@Path("v1/tenants")
@Tag(name = "Tenants", description = "The companies that share this Bron; for who runs it.")
@RolesAllowed(Scopes.OPERATOR)
class TenantResource {

    private final Lists lists;
    private final History history;
    private final Tenants tenants;
    private final Drafts drafts;
    private final FirstKey firstKey;
    private final Families families;
    private final AsBron bron;
    private final AllRows rows;
    private final Entries entries;
    private final ObjectMapper json;

    TenantResource(
            Tenants tenants,
            FirstKey firstKey,
            Families families,
            AsBron bron,
            AllRows rows,
            Entries entries,
            ObjectMapper json,
            Drafts drafts,
            Lists lists,
            History history) {
        this.firstKey = firstKey;
        this.families = families;
        this.bron = bron;
        this.rows = rows;
        this.entries = entries;
        this.json = json;
        this.lists = lists;
        this.history = history;
        this.tenants = tenants;
        this.drafts = drafts;
    }

    @Operation(operationId = "listTenants", summary = "List tenants")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<TenantView> list(@BeanParam TenantFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(tenants, filter, asked);
    }

    @Operation(operationId = "searchTenants", summary = "List tenants, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<TenantView> search(ListQuery<TenantFilter> query) {
        return lists.answer(tenants, query);
    }

    @Operation(operationId = "getTenant", summary = "Read one tenant")
    @GET
    @Path("{id}")
    public TenantView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return TenantView.of(tenants.require(id, asOf));
    }

    @Operation(operationId = "listTenantHistory", summary = "Tell what became of one tenant, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(tenants, id, asked);
    }

    @Operation(
            operationId = "createTenant",
            summary = "Create a tenant",
            description = "The API key of its first administrator is in this answer, in `key`, and never shown again.")
    @POST
    @Transactional
    public TenantView create(TenantDraft draft) {
        Tenant tenant = tenants.make(draft);
        return TenantView.of(tenant, firstKey.makeFor(tenant.code));
    }

    @Operation(operationId = "changeTenant", summary = "Change what is known of a tenant")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @Transactional
    public TenantView change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen, MergePatch<TenantDraft> patch) {
        Tenant tenant = tenants.require(id, seen);
        TenantDraft changed = drafts.patched(TenantDraft.of(tenant), patch);
        return TenantView.of(tenants.change(changed, tenant));
    }

    @Operation(
            operationId = "eraseTenant",
            summary = "Erase a suspended tenant and all that is kept of it",
            description = "Nothing is left of its rows, their history and its keys, but for what backups hold.")
    @DELETE
    @Path("{id}")
    @Transactional
    @TransactionConfiguration(timeout = 3600)
    public void erase(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        tenants.erase(tenants.require(id, seen));
    }

    @Operation(
            operationId = "exportTenant",
            summary = "Read all that is kept of a tenant",
            description =
                    "A line of JSON for each row, `{\"family\": \"relation\", \"row\": {...}}`, and for each change, `{\"change\": {...}}`, all of one moment; the last line is `{\"lines\": ...}`, how many came before it. A file without that line is not whole. Neither keys nor secrets are in it.")
    @GET
    @Path("{id}/export")
    @Produces("application/x-ndjson")
    public Streamed export(@PathParam("id") UUID id) {
        return new TenantExport(tenants.require(id).code, families.singulars(), bron, rows, entries, json);
    }
}
