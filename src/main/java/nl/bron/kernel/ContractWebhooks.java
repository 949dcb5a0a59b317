package nl.bron.kernel;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

/** Documents what receivers are told, which is what they have to answer to. */
final class ContractWebhooks {

    /** One of their own: operations that share a tag share a class in generated clients. */
    private static final String TAG = "Webhooks";

    private ContractWebhooks() {}

    static void addTo(OpenAPI document, ContractRows rows) {
        document.addTag(OASFactory.createTag().name(TAG).description("What subscribers are told, and answer to."));
        document.addWebhook("change", OASFactory.createPathItem().POST(told(rows)));
    }

    private static Operation told(ContractRows rows) {
        return OASFactory.createOperation()
                .operationId("receiveChange")
                .tags(List.of(TAG))
                .summary("Be told of a row that was created, changed or deleted")
                .description(
                        "A CloudEvent, signed by Standard Webhooks 1.0.0. It is told at least once, and those of one row in order; by the header `webhook-id` a receiver knows one that it was told before, by `data.system` one that it caused itself. `webhook-signature` is `v1,` and the HMAC-SHA256 in base64 of `webhook-id`, `webhook-timestamp` and the body, with points between them; while a secret changes there are two, with a space between them. Its type is `nl.bron.<kind>.create`, `.change` or `.delete`, and more may come; `data.after` is the row as the API shows it. The kinds are: "
                                + String.join(", ", rows.singulars()) + ". A test is `nl.bron.subscription.test`.")
                .security(List.of())
                .requestBody(OASFactory.createRequestBody().required(true).content(content()))
                .responses(
                        OASFactory.createAPIResponses()
                                .addAPIResponse(
                                        "2XX", OASFactory.createAPIResponse().description("It is received."))
                                .addAPIResponse(
                                        "410",
                                        OASFactory.createAPIResponse()
                                                .description("Nobody is there any more: the subscription is disabled."))
                                .addAPIResponse(
                                        "default",
                                        OASFactory.createAPIResponse()
                                                .description(
                                                        "It is told again, later each time; not before `Retry-After`, if that is there.")));
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/cloudevents+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Change")));
    }
}
