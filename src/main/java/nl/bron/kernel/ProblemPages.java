package nl.bron.kernel;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page that the type of a problem leads to: what it means and what to do about it. */
@Path("problems")
@PermitAll
class ProblemPages {

    @Operation(hidden = true)
    @GET
    @Path("{code}")
    @Produces(MediaType.TEXT_HTML)
    public String page(@PathParam("code") ProblemType type) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>%1$s</title>
                <h1>%1$s</h1>
                <p>Status %2$d, code <code>%3$s</code>.</p>
                <p>%4$s</p>
                </html>
                """.formatted(type.title, type.status, type, type.remedy);
    }
}
