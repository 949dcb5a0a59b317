package nl.bron.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Notes by which key a client will know its POST again. */
@ApplicationScoped
class Attempts {

    private final Attempt attempt;

    Attempts(Attempt attempt) {
        this.attempt = attempt;
    }

    @ServerRequestFilter
    public void begin(ContainerRequestContext request) {
        String header = request.getHeaderString(Attempt.HEADER);
        if (header != null && request.getMethod().equals("POST")) {
            URI asked = request.getUriInfo().getRequestUri();
            attempt.begin(Attempt.read(header), "POST " + asked.getRawPath() + "?" + asked.getRawQuery());
        }
    }
}
