package nl.bron.employee;

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

/** Employees over HTTP. */
@Path("v1/employees")
@Tag(name = "Employees", description = "Who works here: account managers and others.")
@RolesAllowed("employees:read")
class EmployeeResource {

    private final Lists lists;
    private final History history;
    private final Provenance provenance;
    private final Employees employees;
    private final Drafts drafts;

    EmployeeResource(Employees employees, Drafts drafts, Lists lists, History history, Provenance provenance) {
        this.provenance = provenance;
        this.lists = lists;
        this.history = history;
        this.employees = employees;
        this.drafts = drafts;
    }

    @Operation(operationId = "listEmployees", summary = "List employees")
    @GET
    @Produces(Lists.FORMATS)
    public Listed<EmployeeView> list(@BeanParam EmployeeFilter filter, @BeanParam ListRequest asked) {
        return lists.answer(employees, filter, asked);
    }

    @Operation(operationId = "searchEmployees", summary = "List employees, asked for in a body")
    @POST
    @Path("_search")
    @Produces(Lists.FORMATS)
    public Listed<EmployeeView> search(ListQuery<EmployeeFilter> query) {
        return lists.answer(employees, query);
    }

    @Operation(operationId = "getEmployee", summary = "Read one employee")
    @GET
    @Path("{id}")
    public EmployeeView get(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable Instant asOf) {
        return EmployeeView.of(employees.require(id, asOf));
    }

    @Operation(operationId = "listEmployeeHistory", summary = "Tell what became of one employee, the last change first")
    @GET
    @Path("{id}/history")
    public ChangePage history(@PathParam("id") UUID id, @BeanParam HistoryRequest asked) {
        return history.of(employees, id, asked);
    }

    @Operation(operationId = "getEmployeeProvenance", summary = "Tell who leads and who wrote what one employee holds")
    @GET
    @Path("{id}/provenance")
    public ProvenancePage provenance(@PathParam("id") UUID id) {
        return provenance.of("employee", id);
    }

    @Operation(operationId = "createEmployee", summary = "Create an employee")
    @POST
    @RolesAllowed("employees:write")
    @Transactional
    public EmployeeView create(EmployeeDraft draft) {
        return EmployeeView.of(employees.save(draft, new Employee()));
    }

    @Operation(operationId = "changeEmployee", summary = "Change what is known of an employee")
    @PATCH
    @Path("{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    @RolesAllowed("employees:write")
    @Transactional
    public EmployeeView change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            MergePatch<EmployeeDraft> patch) {
        Employee employee = employees.require(id, seen);
        EmployeeDraft changed = drafts.patched(EmployeeDraft.of(employee), patch);
        return EmployeeView.of(employees.save(changed, employee));
    }

    @Operation(operationId = "deleteEmployee", summary = "Delete an employee that nothing refers to")
    @DELETE
    @Path("{id}")
    @RolesAllowed("employees:write")
    @Transactional
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable IfMatch seen) {
        employees.remove(employees.require(id, seen));
    }

    @Operation(operationId = "getEmployeeByReference", summary = "Read one employee by another system's key")
    @GET
    @Path("by-reference/{system}/{reference}")
    public EmployeeView getByReference(@BeanParam ByReference reference) {
        return EmployeeView.of(employees.require(reference));
    }

    @Operation(
            operationId = "putEmployeeByReference",
            summary = "Create or replace an employee by another system's key")
    @PUT
    @Path("by-reference/{system}/{reference}")
    @RolesAllowed("employees:write")
    @Transactional
    public EmployeeView putByReference(
            @BeanParam ByReference reference, @HeaderParam("If-Match") @Nullable IfMatch seen, EmployeeDraft draft) {
        return EmployeeView.of(employees.put(reference, seen, draft, Employee::new));
    }
}
