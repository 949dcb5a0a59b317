package nl.bron.kernel;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.IndexView;

/**
 * Documents what follows from an operation's shape, once for all: its statuses, headers and problems. A resource says
 * only what it alone does.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {

    private static final String BASE = "/v1";
    private final ContractSchemas schemas;
    private final ContractRows rows;

    /** Made by the build, which knows all classes. */
    public Contract(IndexView classes) {
        this.schemas = new ContractSchemas(classes);
        this.rows = new ContractRows(classes);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setServers(List.of(OASFactory.createServer().url(BASE).description("This Bron.")));
        ContractParts.addTo(document.getComponents());
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("bearer", List.of()));
        Map<String, PathItem> paths = new TreeMap<>();
        document.getPaths().getPathItems().forEach((path, item) -> {
            String bare = path.startsWith(BASE) ? path.substring(BASE.length()) : path;
            item.getOperations().forEach((method, operation) -> shape(bare, method, operation));
            paths.put(bare, item);
        });
        document.getPaths().setPathItems(paths);
        for (String path : List.copyOf(paths.keySet())) {
            String family = path.substring(0, Math.max(path.indexOf('/', 1), 0));
            if (path.endsWith("/provenance")) {
                Stream.of(family, family + "/{id}", family + "/by-reference/{system}/{reference}")
                        .map(paths::get)
                        .filter(Objects::nonNull)
                        .forEach(Contract::mayBeProposed);
            }
        }
        schemas.complete(document);
        ContractTexts.addTo(document);
        ContractLists.addTo(document, rows);
        ContractChanges.addTo(document, rows);
        ContractWebhooks.addTo(document, rows);
        ContractExamples.addTo(document);
    }

    private static void shape(String path, PathItem.HttpMethod method, Operation operation) {
        boolean one = path.contains("{");
        boolean read = method == PathItem.HttpMethod.GET || path.contains("/_") || path.endsWith("/reconciliations");
        boolean body = operation.getRequestBody() != null;
        boolean conditional = removeParameter(operation, "If-Match");
        APIResponses responses = OASFactory.createAPIResponses();
        succeed(path, method, operation, responses);
        List<Integer> problems = new ArrayList<>(List.of(400, 401, 403, 406, 429, 500, 503));
        if (one) {
            problems.add(404);
        }
        if (body) {
            problems.addAll(List.of(413, 415));
        }
        if (!read) {
            problems.add(409);
            operation.addParameter(OASFactory.createParameter().ref(ChangeReason.HEADER));
        }
        if (!read && method == PathItem.HttpMethod.POST) {
            problems.add(422);
            operation.addParameter(OASFactory.createParameter().ref(Attempt.HEADER));
        }
        if (!read && method != PathItem.HttpMethod.DELETE && !path.equals("/batch")) {
            operation.addParameter(OASFactory.createParameter().ref(Prefer.HEADER));
        }
        if (conditional) {
            boolean required = method != PathItem.HttpMethod.PUT;
            operation.addParameter(OASFactory.createParameter().ref(required ? "If-Match" : "If-Match-Optional"));
            problems.add(412);
            if (required) {
                problems.add(428);
            }
        }
        if (isRow(path) && method == PathItem.HttpMethod.GET) {
            operation.addParameter(OASFactory.createParameter().ref("If-None-Match"));
            responses.addAPIResponse(
                    "304",
                    OASFactory.createAPIResponse()
                            .description("It still is the version that is known.")
                            .addHeader("API-Version", ContractParts.ref("API-Version"))
                            .addHeader("RateLimit", ContractParts.ref("RateLimit"))
                            .addHeader("ETag", ContractParts.ref("ETag")));
        }
        problems.stream()
                .sorted()
                .forEach(status -> responses.addAPIResponse(
                        String.valueOf(status), OASFactory.createAPIResponse().ref("Problem" + status)));
        operation.setResponses(responses);
    }

    /** What a key leads to may be several rows. */
    private static boolean isRow(String path) {
        return path.endsWith("}") && !path.startsWith("/references/");
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
                .addHeader("API-Version", ContractParts.ref("API-Version"))
                .addHeader("RateLimit", ContractParts.ref("RateLimit"));
        switch (method) {
            case DELETE ->
                responses.addAPIResponse(
                        "204", success.description("It is gone.").content(null));
            case POST -> {
                if (path.endsWith("/_search")) {
                    responses.addAPIResponse("200", success.description("What was found."));
                } else if (path.endsWith("/reconciliations")) {
                    responses.addAPIResponse("200", success.description("The report."));
                } else if (path.endsWith("/_check")) {
                    responses.addAPIResponse("200", success.description("What would become of it."));
                } else if (path.equals("/batch")) {
                    responses.addAPIResponse("207", success.description("What became of each operation."));
                } else if (View.AS_IT_IS.equals(documented.getDescription())) {
                    responses.addAPIResponse(
                            "200", success.description(View.AS_IT_IS).addHeader("ETag", ContractParts.ref("ETag")));
                    responses.addAPIResponse("204", minimal());
                } else {
                    responses.addAPIResponse("201", made(documented.getContent()));
                }
            }
            case PUT -> {
                responses.addAPIResponse(
                        "200",
                        success.description("It is as it was sent.").addHeader("ETag", ContractParts.ref("ETag")));
                responses.addAPIResponse("201", made(documented.getContent()));
                responses.addAPIResponse("204", minimal());
            }
            case PATCH -> {
                responses.addAPIResponse(
                        "200", success.description("The row.").addHeader("ETag", ContractParts.ref("ETag")));
                responses.addAPIResponse("204", minimal());
            }
            default ->
                responses.addAPIResponse(
                        "200",
                        isRow(path)
                                ? success.description("The row.").addHeader("ETag", ContractParts.ref("ETag"))
                                : page(path, success.description("One page of the list.")));
        }
    }

    /** Of rows that other systems may lead, a write may be parked, or a part of it. */
    private static void mayBeProposed(PathItem item) {
        for (Operation change : Stream.of(item.getPOST(), item.getPATCH(), item.getPUT())
                .filter(Objects::nonNull)
                .toList()) {
            APIResponse changed = change.getResponses().getAPIResponse("200");
            if (changed != null) {
                change.getResponses()
                        .addAPIResponse(
                                "202",
                                OASFactory.createAPIResponse()
                                        .description(
                                                "What other systems lead is proposed, as `Proposal` tells; the row, with the rest changed.")
                                        .content(changed.getContent())
                                        .headers(new TreeMap<>(changed.getHeaders()))
                                        .addHeader(Answer.PROPOSAL, ContractParts.ref(Answer.PROPOSAL)));
            }
            made(change);
        }
    }

    private static void made(Operation creation) {
        APIResponse made = creation.getResponses().getAPIResponse("201");
        if (made != null) {
            made.addHeader(Answer.PROPOSAL, ContractParts.ref(Answer.PROPOSAL));
        }
    }

    /** Only lists of rows tell the next page in a header too. */
    private static APIResponse page(String path, APIResponse success) {
        return path.contains("{") || path.startsWith("/changes")
                ? success
                : success.addHeader("Link", ContractParts.ref("Link"));
    }

    private static APIResponse made(Content row) {
        return OASFactory.createAPIResponse()
                .content(row)
                .description("It is made; with `Prefer: return=minimal` without a body.")
                .addHeader("API-Version", ContractParts.ref("API-Version"))
                .addHeader("RateLimit", ContractParts.ref("RateLimit"))
                .addHeader("ETag", ContractParts.ref("ETag"))
                .addHeader("Location", ContractParts.ref("Location"));
    }

    /** What `Prefer: return=minimal` gives of a row that was there. */
    private static APIResponse minimal() {
        return OASFactory.createAPIResponse()
                .description("It is done; nothing more was wanted.")
                .addHeader("API-Version", ContractParts.ref("API-Version"))
                .addHeader("RateLimit", ContractParts.ref("RateLimit"))
                .addHeader("ETag", ContractParts.ref("ETag"));
    }
}
