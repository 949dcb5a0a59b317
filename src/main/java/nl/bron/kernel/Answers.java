package nl.bron.kernel;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Arrays;

/** Puts on every answer what follows from what is answered: 201 and Location, ETag and 304, Link to the next page. */
@Provider
public class Answers implements ContainerResponseFilter {

    private final Families families;

    Answers(Families families) {
        this.families = families;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof View view) {
            represent(view, request, response);
        }
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            URI next = next(request.getUriInfo(), page.next());
            response.getHeaders().putSingle(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private void represent(View view, ContainerRequestContext request, ContainerResponseContext response) {
        String tag = IfMatch.tag(view.row().version());
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (view.row().created()) {
            response.setStatus(201);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, families.path(view));
        }
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && request.getMethod().matches("GET|HEAD") && isAmong(tag, known)) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }

    /** Weak comparison, as RFC 9110 13.1.2 asks for If-None-Match. */
    private static boolean isAmong(String tag, String known) {
        return Arrays.stream(known.split(",", -1))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    /** A path and no host: the host that a proxy was asked for is not known here. */
    private static URI next(UriInfo asked, String cursor) {
        URI next =
                asked.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
        return URI.create(next.getRawPath() + "?" + next.getRawQuery());
    }
}
