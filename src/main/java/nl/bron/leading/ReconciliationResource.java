package nl.bron.leading;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import nl.bron.kernel.AllRows;
import nl.bron.kernel.Caller;
import nl.bron.kernel.Drafts;
import nl.bron.kernel.JsonLines;
import nl.bron.kernel.RowsReferredTo;
import nl.bron.kernel.Streamed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reconciliations over HTTP. */
@Path("v1/systems/{system}/reconciliations")
@Tag(name = "Systems", description = "The systems around Bron.")
@RolesAllowed("systems:read")
class ReconciliationResource {

    private final Systems systems;
    private final Drafts drafts;
    private final RowsReferredTo referred;
    private final AllRows rows;
    private final Leaders leaders;
    private final ObjectMapper json;
    private final SecurityIdentity identity;

    ReconciliationResource(
            Systems systems,
            Drafts drafts,
            RowsReferredTo referred,
            AllRows rows,
            Leaders leaders,
            ObjectMapper json,
            SecurityIdentity identity) {
        this.systems = systems;
        this.drafts = drafts;
        this.referred = referred;
        this.rows = rows;
        this.leaders = leaders;
        this.json = json;
        this.identity = identity;
    }

    @Operation(
            operationId = "reconcileSystem",
            summary = "Tell what differs between another system and Bron",
            description =
                    "Takes what the system holds, a line of JSON for each of its keys: `{\"family\": \"relation\", \"value\": \"D-10042\", \"fields\": {\"name\": \"De Waag\"}}`, with `type` if the key is of another type than the family; `fields` are what a client may say of such a row, and only those are compared. The answer, in lines too, tells what is not the same: DIFFERENT (`differences`: what each field is `here` and `there`, and its `leader`), MISSING_HERE, MISSING_THERE (of the families and types that were told of), REPEATED, INVALID (`line`, `detail`); what is the same is only counted. The last line is the SUMMARY; a report without it is not whole. Nothing is written. It needs the scope to read each family.")
    @POST
    @Consumes(JsonLines.MEDIA_TYPE)
    @Produces(JsonLines.MEDIA_TYPE)
    public Streamed reconcile(@PathParam("system") String system, InputStream lines) {
        Caller.refusePortal(identity);
        systems.requireKnown(system);
        return new Reconciliation(system, drafts.lines(lines), referred, rows, leaders, json);
    }
}
