package nl.bron.kernel;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Documents what follows from an operation's shape, once for all: its statuses, headers and problems. A resource says
 * only what it alone does.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {

    private static final String BASE = "/v1";
    private static final Map<Integer, String> PROBLEMS = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "The request is invalid; `errors` names all that is wrong with it."),
            Map.entry(401, "The caller is not known."),
            Map.entry(403, "The caller is known, and may not do this."),
            Map.entry(404, "There is no such row."),
            Map.entry(406, "There is no representation of the kind in Accept."),
            Map.entry(409, "Something is in the way; `existing` or `allowed` tells what."),
            Map.entry(412, "The row was changed since it was read."),
            Map.entry(413, "The body is too large."),
            Map.entry(415, "The media type of the body is not understood."),
            Map.entry(428, "If-Match is required."),
            Map.entry(503, "The database is away; try again after Retry-After seconds.")));

    private final ContractSchemas schemas;

    /** Made by the build, which knows all classes. */
    public Contract(IndexView classes) {
        this.schemas = new ContractSchemas(classes);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        describe(document);
        shared(document);
        Map<String, PathItem> paths = new TreeMap<>();
        document.getPaths().getPathItems().forEach((path, item) -> {
            String bare = path.startsWith(BASE) ? path.substring(BASE.length()) : path;
            item.getOperations().forEach((method, operation) -> shape(bare, method, operation));
            paths.put(bare, item);
        });
        document.getPaths().setPathItems(paths);
        schemas.complete(document);
    }

    private static void describe(OpenAPI document) {
        document.setServers(List.of(OASFactory.createServer().url(BASE).description("This Bron.")));
    }

    private static void shared(OpenAPI document) {
        document.getComponents()
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key: `Authorization: Bearer bron_...`"))
                .addHeader("API-Version", header("The version of this contract.", "0.1.0"))
                .addHeader("ETag", header("The version of the row, for If-Match and If-None-Match.", "\"3\""))
                .addHeader(
                        "Location", header("Where the row is.", "/v1/relations/0199c3a2-7b1c-7c3e-9b57-1f0d7a3c5e21"))
                .addHeader(
                        "Link",
                        header(
                                "The next page (RFC 8288); absent on the last.",
                                "</v1/relations?cursor=WyI>; rel=\"next\""))
                .addHeader("WWW-Authenticate", header("How to make oneself known (RFC 6750).", "Bearer realm=\"bron\""))
                .addHeader("Accept-Patch", header("What a PATCH takes (RFC 5789).", BodyReader.MERGE_PATCH))
                .addParameter(
                        "If-Match",
                        condition("If-Match", "The version that is meant to be changed; `*` for whatever is there."))
                .addParameter(
                        "If-None-Match",
                        condition("If-None-Match", "The version that is known already; it is then answered by 304."));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("bearer", List.of()));
        PROBLEMS.forEach((status, description) ->
                document.getComponents().addResponse("Problem" + status, problem(status, description)));
    }

    private static Header header(String description, String example) {
        return OASFactory.createHeader().description(description).schema(text().addExample(example));
    }

    private static Parameter condition(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(text().maxLength(1000).addExample("\"3\""));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static APIResponse problem(int status, String description) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(description)
                .headers(new TreeMap<>(Map.of("API-Version", ref("API-Version"))))
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problems.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
        if (status == 401) {
            response.addHeader("WWW-Authenticate", ref("WWW-Authenticate"));
        }
        return response;
    }

    private static Header ref(String name) {
        return OASFactory.createHeader().ref(name);
    }

    private static void shape(String path, PathItem.HttpMethod method, Operation operation) {
        boolean one = path.contains("{");
        boolean body = operation.getRequestBody() != null;
        boolean conditional = removeParameter(operation, "If-Match");
        APIResponses responses = OASFactory.createAPIResponses();
        succeed(path, method, operation, responses);
        List<Integer> problems = new ArrayList<>(List.of(400, 401, 403, 406, 503));
        if (one) {
            problems.add(404);
        }
        if (body) {
            problems.addAll(List.of(413, 415));
        }
        if (method != PathItem.HttpMethod.GET) {
            problems.add(409);
        }
        if (conditional) {
            operation.addParameter(OASFactory.createParameter().ref("If-Match"));
            problems.add(412);
            if (method != PathItem.HttpMethod.PUT) {
                problems.add(428);
            }
        }
        if (one && method == PathItem.HttpMethod.GET) {
            operation.addParameter(OASFactory.createParameter().ref("If-None-Match"));
            responses.addAPIResponse(
                    "304",
                    OASFactory.createAPIResponse()
                            .description("It still is the version that is known.")
                            .addHeader("API-Version", ref("API-Version"))
                            .addHeader("ETag", ref("ETag")));
        }
        problems.stream()
                .sorted()
                .forEach(status -> responses.addAPIResponse(
                        String.valueOf(status), OASFactory.createAPIResponse().ref("Problem" + status)));
        operation.setResponses(responses);
    }

    private static boolean removeParameter(Operation operation, String name) {
        List<Parameter> parameters = operation.getParameters();
        if (parameters == null || parameters.stream().noneMatch(parameter -> name.equals(parameter.getName()))) {
            return false;
        }
        operation.setParameters(parameters.stream()
                .filter(parameter -> !name.equals(parameter.getName()))
                .toList());
        return true;
    }

    private static void succeed(String path, PathItem.HttpMethod method, Operation operation, APIResponses responses) {
        APIResponse documented =
                operation.getResponses().getAPIResponses().values().iterator().next();
        APIResponse success = OASFactory.createAPIResponse()
                .content(documented.getContent())
                .addHeader("API-Version", ref("API-Version"));
        switch (method) {
            case DELETE ->
                responses.addAPIResponse(
                        "204", success.description("It is gone.").content(null));
            case POST ->
                responses.addAPIResponse(
                        "201",
                        success.description("It is made.")
                                .addHeader("ETag", ref("ETag"))
                                .addHeader("Location", ref("Location")));
            case PUT -> {
                responses.addAPIResponse(
                        "200", success.description("It is as it was sent.").addHeader("ETag", ref("ETag")));
                responses.addAPIResponse(
                        "201",
                        OASFactory.createAPIResponse()
                                .content(documented.getContent())
                                .description("It is made.")
                                .addHeader("API-Version", ref("API-Version"))
                                .addHeader("ETag", ref("ETag"))
                                .addHeader("Location", ref("Location")));
            }
            default ->
                responses.addAPIResponse(
                        "200",
                        path.contains("{") || method != PathItem.HttpMethod.GET
                                ? success.description("The row.").addHeader("ETag", ref("ETag"))
                                : success.description("One page of the list.").addHeader("Link", ref("Link")));
        }
    }
}
