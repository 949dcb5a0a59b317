package nl.bron.order;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The acceptance of an offer over HTTP; it lives here, because orders know offers and not the other way round. */
@Path("v1/offers/{id}/acceptance")
@Tag(name = "Offers")
@RolesAllowed("orders:write")
class AcceptanceResource {

    private final AcceptOffer acceptOffer;

    AcceptanceResource(AcceptOffer acceptOffer) {
        this.acceptOffer = acceptOffer;
    }

    @Operation(
            operationId = "acceptOffer",
            summary = "Accept an offer, which makes the order",
            description =
                    "The offer must be SENT and still valid; it becomes ACCEPTED, and the answer is the order made of it. "
                            + "Accepting it again is a conflict that names that order.")
    @POST
    @Transactional
    public OrderView accept(@PathParam("id") UUID id) {
        return OrderView.of(acceptOffer.accept(id));
    }
}
