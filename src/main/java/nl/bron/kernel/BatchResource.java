package nl.bron.kernel;

import io.quarkus.security.Authenticated;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Several operations in one request, over HTTP. */
@Path("v1/batch")
@Tag(name = "Batches", description = "Several operations in one request.")
@Authenticated
class BatchResource {

    /** Each holds a worker. */
    private static final int WAITING_AT_ONCE = 64;

    private static final int PATIENCE_SECONDS = 30;

    private final Batch batch;
    private final Event<Several> several;

    /** Each holds a connection for long: whoever reads or writes one row must find one. */
    private final Semaphore places;

    BatchResource(
            Batch batch,
            Event<Several> several,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.batch = batch;
        this.several = several;
        this.places = new Semaphore(Math.max(1, connections / 4), true);
    }

    @Operation(
            operationId = "runBatch",
            summary = "Carry out several operations in one request",
            description =
                    "Each operation keeps the rules and needs the scope that it would as a request of its own. Atomic: all of them in one transaction, or none; the one that failed tells why, the others are 424. Otherwise each stands by itself.")
    @POST
    @Transactional(Transactional.TxType.SUPPORTS)
    public BatchAnswer run(BatchDraft draft) throws InterruptedException {
        several.fire(new Several(draft.operations().size()));
        if (places.getQueueLength() >= WAITING_AT_ONCE || !places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw Problem.of(ProblemType.UNAVAILABLE, "too many batches wait for each other")
                    .header("Retry-After", "10");
        }
        try {
            return carriedOut(draft);
        } finally {
            places.release();
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
