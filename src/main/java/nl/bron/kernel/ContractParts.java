package nl.bron.kernel;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** What operations have in common in the contract: headers, conditions, problems, and how a caller is known. */
final class ContractParts {

    private static final Map<Integer, String> PROBLEMS = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "The request is invalid; `errors` names all that is wrong with it."),
            Map.entry(401, "The caller is not known."),
            Map.entry(403, "The caller is known, and may not do this."),
            Map.entry(404, "There is no such row."),
            Map.entry(406, "There is no representation of the kind in Accept."),
            Map.entry(409, "Something is in the way; `existing` or `allowed` tells what."),
            Map.entry(410, "The cursor is too old, or from before a restore; `snapshot` leads back in."),
            Map.entry(412, "The row was changed since it was read."),
            Map.entry(413, "The body is too large."),
            Map.entry(422, "The idempotency key was used for another request."),
            Map.entry(415, "The media type of the body is not understood."),
            Map.entry(429, "The client asks too much; `Retry-After` tells when it may go on."),
            Map.entry(428, "If-Match is required."),
            Map.entry(500, "Something broke in Bron; the operator finds it by `traceId`."),
            Map.entry(503, "The database is away; try again after Retry-After seconds.")));

    private ContractParts() {}

    static void addTo(Components components) {
        components
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An API key, `Authorization: Bearer bron_...`, or an OpenID Connect access token of an issuer that `/.well-known/oauth-protected-resource` names."))
                .addHeader("API-Version", header("The version of this contract.", "0.2.0"))
                .addHeader(
                        "RateLimit",
                        header(
                                "How many requests are left, and in how many seconds there are more.",
                                "\"default\";r=59999;t=1"))
                .addHeader("ETag", header("The version of the row, for If-Match and If-None-Match.", "\"3\""))
                .addHeader(
                        "Location", header("Where the row is.", "/v1/relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21"))
                .addHeader(
                        "Link",
                        header(
                                "The next page (RFC 8288); absent on the last.",
                                "</v1/relations?cursor=WyI>; rel=\"next\""))
                .addHeader(
                        Answer.PROPOSAL,
                        header(
                                "What of the write is proposed only, if another system leads it: the path of the proposal, and its fields.",
                                "\"/v1/proposals/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21\";fields=\"legalName vatNumber\""))
                .addHeader("Retry-After", header("After how many seconds to try again.", "5"))
                .addHeader("WWW-Authenticate", header("How to make oneself known (RFC 6750).", "Bearer realm=\"bron\""))
                .addParameter(
                        "If-Match",
                        condition("If-Match", "The version that is meant to be changed; `*` for whatever is there.")
                                .required(true))
                .addParameter(
                        "If-Match-Optional",
                        condition("If-Match", "The version that is meant to be replaced, if one is meant."))
                .addParameter(
                        Attempt.HEADER,
                        header(
                                Attempt.HEADER,
                                "Makes the request safe to repeat: by the same key it has one effect, and for seven days the same answer.",
                                "6f1c1f0e-58a5-4c1c-9d6b-2b1f6a4f3c11"))
                .addParameter(
                        Prefer.HEADER,
                        header(
                                Prefer.HEADER,
                                "`return=minimal` leaves the body of the answer out (RFC 7240); `handling=strict` refuses a write of which a part could be proposed only.",
                                Prefer.MINIMAL))
                .addParameter(
                        "Last-Event-ID",
                        header(
                                "Last-Event-ID",
                                "Of a stream: the id of the last event that was seen, to go on after it.",
                                "5d41402abc4b-4711",
                                "^[0-9a-f]{12}-[0-9]{1,18}$"))
                .addParameter(
                        ChangeReason.HEADER,
                        header(
                                ChangeReason.HEADER,
                                "Why this is done, for who reads the history: 1 to 500 characters of UTF-8.",
                                "merged two debtors in the ERP",
                                "^[^\\x00-\\x1f\\x7f]{1,500}$"))
                .addParameter(
                        "If-None-Match",
                        condition("If-None-Match", "The version that is known already; it is then answered by 304."));
        PROBLEMS.forEach(
                (status, description) -> components.addResponse("Problem" + status, problem(status, description)));
    }

    private static Header header(String description, String example) {
        return OASFactory.createHeader().description(description).schema(text().addExample(example));
    }

    private static Parameter condition(String name, String description) {
        return header(name, description, "\"3\"");
    }

    private static Parameter header(String name, String description, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(text().maxLength(1000).addExample(example));
    }

    private static Parameter header(String name, String description, String example, String pattern) {
        Parameter header = header(name, description, example);
        header.getSchema().pattern(pattern);
        return header;
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static APIResponse problem(int status, String description) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(description)
                .headers(new TreeMap<>(Map.of("API-Version", ref("API-Version"), "RateLimit", ref("RateLimit"))))
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problems.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
        if (status == 401) {
            response.addHeader("WWW-Authenticate", ref("WWW-Authenticate"));
        }
        if (status == 429 || status == 503) {
            response.addHeader("Retry-After", ref("Retry-After"));
        }
        return response;
    }

    static Header ref(String name) {
        return OASFactory.createHeader().ref(name);
    }
}
