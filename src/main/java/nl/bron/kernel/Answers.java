package nl.bron.kernel;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;

/** Puts on every answer what follows from what is answered: 201 and Location, ETag and 304, Link to the next page. */
@Provider
public class Answers implements ContainerResponseFilter {

    private final Answering answering;
    private final Routes routes;

    Answers(Answering answering, Routes routes) {
        this.answering = answering;
        this.routes = routes;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof View view) {
            represent(view, request, response);
        }
        if (response.getEntity() instanceof Export<?, ?> export) {
            response.getHeaders()
                    .putSingle(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName() + "\"");
        }
        if (response.getEntity() instanceof Page<?> page) {
            show(page, request, response);
        }
        if (response.getEntity() instanceof BatchAnswer) {
            response.setStatus(207);
        }
        if (Prefer.minimal(request.getHeaderString(Prefer.HEADER)) && isWritten(request, response)) {
            response.getHeaders().putSingle(Prefer.APPLIED, Prefer.MINIMAL);
            response.setStatus(response.getStatus() == 200 ? 204 : response.getStatus());
            response.setEntity(null);
        }
        if (request.getMethod().equals("OPTIONS")) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, allowed(request.getUriInfo()));
        }
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private static void show(Page<?> page, ContainerRequestContext request, ContainerResponseContext response) {
        // For application/* the framework would take it for bytes.
        response.setEntity(page, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
        if (page.next() != null && !request.getMethod().equals("POST")) {
            URI next = next(request.getUriInfo(), page.next());
            response.getHeaders().putSingle(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
    }

    /** The methods of this path; what the framework finds are those of other paths too. */
    private String allowed(UriInfo asked) {
        return String.join(", ", routes.methods(asked.getRequestUri().getRawPath()));
    }

    /** Whether a row is answered that the client wrote; what it did not write it wants to see. */
    private static boolean isWritten(ContainerRequestContext request, ContainerResponseContext response) {
        return Set.of("POST", "PUT", "PATCH").contains(request.getMethod())
                && response.getHeaders().containsKey(HttpHeaders.ETAG);
    }

    private void represent(View view, ContainerRequestContext request, ContainerResponseContext response) {
        String tag = IfMatch.tag(view.row().version());
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        response.setStatus(answering.status(view));
        String location = answering.location(view);
        if (location != null) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, location);
        }
        if (view.row().proposal() != null) {
            response.getHeaders().putSingle(Answer.PROPOSAL, view.row().proposal());
        }
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && Set.of("GET", "HEAD").contains(request.getMethod()) && isAmong(tag, known)) {
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
