package nl.bron.kernel;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Why something is changed, in the words of who does: it is told with the change for as long as that is known. */
@ApplicationScoped
class ChangeReason {

    static final String HEADER = "Change-Reason";

    static final int MAX_LENGTH = 500;

    private static final Pattern FORM = Pattern.compile("[^\\p{Cntrl}]{1," + MAX_LENGTH + "}");

    private final RoutingContext routing;

    ChangeReason(RoutingContext routing) {
        this.routing = routing;
    }

    @ServerRequestFilter
    public void read(ContainerRequestContext request) {
        List<String> headers = request.getHeaders().get(HEADER);
        if (headers != null) {
            String reason = read(headers.get(0));
            if (headers.size() > 1 || !FORM.matcher(reason).matches()) {
                throw Problem.of(ProblemType.INVALID_REQUEST, "the reason can't be kept")
                        .with(Violation.of(
                                HEADER,
                                "FORMAT",
                                "must be given once: 1 to " + MAX_LENGTH + " characters of UTF-8, on one line"));
            }
            routing.put(HEADER, reason);
        }
    }

    /** HTTP hands bytes on as Latin-1, which some clients mean; most send UTF-8. */
    private static String read(String header) {
        String text = new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : header;
    }
}
