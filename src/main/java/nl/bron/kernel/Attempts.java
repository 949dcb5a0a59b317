package nl.bron.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Notes by which key a client will know its POST again. */
@ApplicationScoped
class Attempts {

    private final Attempt attempt;

    Attempts(Attempt attempt) {
        this.attempt = attempt;
    }

    @ServerRequestFilter
    public void begin(ContainerRequestContext request, ResourceInfo resource) {
        List<String> headers = request.getHeaders().get(Attempt.HEADER);
        if (headers != null && request.getMethod().equals("POST") && writes(resource.getResourceMethod())) {
            URI asked = request.getUriInfo().getRequestUri();
            attempt.begin(Attempt.read(headers), "POST " + asked.getRawPath() + "?" + asked.getRawQuery());
        }
    }

    /** A list that is asked for by a POST has no effect to have twice. */
    private static boolean writes(@Nullable Method operation) {
        return operation != null && operation.isAnnotationPresent(Transactional.class);
    }
}
