package nl.bron.kernel;

import io.quarkus.security.Authenticated;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Several operations in one request, over HTTP. */
@Path("v1/batch")
@Tag(name = "Batches", description = "Several operations in one request.")
@Authenticated
class BatchResource {

    private final Batch batch;
    private final Event<Several> several;

    BatchResource(Batch batch, Event<Several> several) {
        this.batch = batch;
        this.several = several;
    }

    @Operation(
            operationId = "runBatch",
            summary = "Carry out several operations in one request",
            description =
                    "Each operation keeps the rules and needs the scope that it would as a request of its own. Atomic: all of them in one transaction, or none; the one that failed tells why, the others are 424. Otherwise each stands by itself.")
    @POST
    @Transactional(Transactional.TxType.SUPPORTS)
    public BatchAnswer run(BatchDraft draft) {
        several.fire(new Several(draft.operations().size()));
        if (!draft.atomic()) {
            return batch.apart(draft.operations()).told();
        }
        try {
            return batch.together(draft.operations()).told();
        } catch (Batch.Failed failure) {
            return batch.none(draft.operations(), failure).told();
        }
    }
}
