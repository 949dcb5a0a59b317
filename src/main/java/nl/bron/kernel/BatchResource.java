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
    private final Places places;

    BatchResource(Batch batch, Event<Several> several, Places places) {
        this.batch = batch;
        this.several = several;
        this.places = places;
    }

    @Operation(
            operationId = "runBatch",
            summary = "Carry out several operations in one request",
            description =
                    "Each operation keeps the rules and needs the scope that it would as a request of its own. Atomic: all of them in one transaction, or none; the one that failed tells why, the others are 424. Otherwise each stands by itself.")
    @POST
    @Transactional(Transactional.TxType.SUPPORTS)
    public BatchAnswer run(BatchDraft draft) {
        places.take();
        try {
            several.fire(new Several(draft.operations().size()));
            return carriedOut(draft);
        } finally {
            places.leave();
        }
    }

    private BatchAnswer carriedOut(BatchDraft draft) {
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
