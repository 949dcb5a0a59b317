package nl.bron.kernel;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows the contract to a person, in Swagger UI; only what Bron itself serves may run there. */
@Path("docs")
@PermitAll
class DocsPage {

    private static final String OWN_ASSETS_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final RoutingContext routing;

    DocsPage(RoutingContext routing) {
        this.routing = routing;
    }

    @Operation(hidden = true)
    @GET
    @Produces(MediaType.TEXT_HTML)
    public String page() {
        // In the place of the policy of all that runs nothing; a browser would keep to both.
        routing.response().putHeader("Content-Security-Policy", OWN_ASSETS_ONLY);
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Bron</title>
                <link rel="icon" href="/docs/assets/favicon.ico">
                <link rel="stylesheet" href="/docs/assets/swagger-ui.css">
                <div id="docs"></div>
                <script src="/docs/assets/swagger-ui-bundle.js"></script>
                <script src="/docs/start.js"></script>
                </html>
                """;
    }

    @Operation(hidden = true)
    @GET
    @Path("start.js")
    @Produces("text/javascript")
    public String start() {
        return """
                SwaggerUIBundle({
                    url: "/v1/openapi.json",
                    dom_id: "#docs",
                    deepLinking: true,
                    docExpansion: "none",
                    defaultModelsExpandDepth: 0,
                    displayOperationId: true,
                    displayRequestDuration: true,
                    filter: true,
                    validatorUrl: null,
                });
                """;
    }
}
