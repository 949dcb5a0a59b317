package nl.bron.kernel;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Documents how changes are told: by a page, by a stream that does not end, or from the whole state on. */
final class ContractChanges {

    private static final String STREAM = "text/event-stream";
    /** As long as any body may be. */
    private static final int MAX_LENGTH = 1 << 30;

    private static final String LINES = "application/x-ndjson";

    private ContractChanges() {}

    static void addTo(OpenAPI document, ContractRows rows) {
        String kinds = " One or more of: " + String.join(", ", rows.singulars()) + ".";
        document.getPaths().getPathItems().values().stream()
                .filter(path -> path.getGET() != null && path.getGET().getParameters() != null)
                .flatMap(path -> path.getGET().getParameters().stream())
                .filter(parameter -> "types".equals(parameter.getName()))
                .forEach(types -> types.setDescription(types.getDescription() + kinds));
        feed(document.getPaths().getPathItem("/changes").getGET());
        answerGone(document.getPaths().getPathItem("/subscriptions/{id}/replay").getPOST());
        lines("/changes/snapshot", "A line of JSON for each row, and one for the cursor.", document);
        lines(
                "/tenants/{id}/export",
                "A line of JSON for each row and each change, and one for their number.",
                document);
        Operation reconcile = document.getPaths()
                .getPathItem("/systems/{system}/reconciliations")
                .getPOST();
        content(reconcile).addMediaType(LINES, text("A line of JSON for each difference, and the summary."));
        MediaType sent = text("A line of JSON for each key of the system.");
        sent.getSchema().setMaxLength(MAX_LENGTH);
        reconcile.getRequestBody().getContent().addMediaType(LINES, sent);
        document.getComponents().removeSchema("Streamed");
    }

    private static void feed(Operation list) {
        content(list)
                .addMediaType(
                        STREAM,
                        text(
                                "An event for each change: `id` is its cursor, `event` its type, `data` the change in JSON."));
        list.addParameter(OASFactory.createParameter().ref("Last-Event-ID"));
        answerGone(list);
    }

    private static void answerGone(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse("410", OASFactory.createAPIResponse().ref("Problem410"));
    }

    private static Content content(Operation operation) {
        APIResponse answer = operation.getResponses().getAPIResponse("200");
        return answer.getContent();
    }

    private static MediaType text(String description) {
        return OASFactory.createMediaType()
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).description(description));
    }

    private static void lines(String path, String said, OpenAPI document) {
        content(document.getPaths().getPathItem(path).getGET()).addMediaType(LINES, text(said));
    }
}
