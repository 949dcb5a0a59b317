package nl.bron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Bron tells by itself, as an AsyncAPI 3.0 document, made from the contract: a message for each type of event. */
final class AsyncContract {

    static final Path FILE = Path.of("openapi", "asyncapi.yaml");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private static final String SCHEMAS = "./openapi.yaml#/components/schemas/";
    private static final Map<String, String> OPERATIONS =
            new TreeMap<>(Map.of("create", "CREATE", "change", "CHANGE", "delete", "DELETE"));

    private AsyncContract() {}

    static String of(Path contract) throws IOException {
        JsonNode openapi = YAML.readTree(contract.toFile());
        ObjectNode document = (ObjectNode) YAML.readTree("""
                asyncapi: 3.0.0
                info:
                  title: Bron, what it tells
                  version: 0.0.0
                  description: >-
                    Every change of every row is an event, a CloudEvent 1.0.2, posted to the URL of each subscription that asks for it
                    by Standard Webhooks 1.0.0: at least once, those of one row in order.
                  tags:
                    - name: changes
                      description: What happened to any row.
                defaultContentType: application/cloudevents+json
                channels:
                  webhook:
                    address: null
                    title: Webhook
                    description: The URL of a subscription, made by `POST /v1/subscriptions`.
                    messages: {}
                operations:
                  post:
                    action: send
                    title: Post
                    summary: Each event is posted to each subscriber of its type.
                    description: >-
                      What is not answered by 2xx is posted again by the same `webhook-id`, later each time, for 72 hours. 410
                      disables the subscription.
                    channel: {$ref: '#/channels/webhook'}
                    bindings: {http: {method: POST, bindingVersion: 0.3.0}}
                components:
                  messages: {}
                  schemas:
                    WebhookHeaders:
                      type: object
                      required: [webhook-id, webhook-timestamp, webhook-signature]
                      properties:
                        webhook-id:
                          type: string
                          description: The id of the event, the same each time that it is posted.
                        webhook-timestamp:
                          type: string
                          description: When it was posted, in seconds since 1970.
                        webhook-signature:
                          type: string
                          description: >-
                            `v1,` and the HMAC-SHA256 in base64 of id, timestamp and body with points between them; one by each
                            secret that is valid, with a space between them.
                """);
        ObjectNode info = (ObjectNode) document.get("info");
        for (String same : List.of("version", "license", "contact")) {
            info.set(same, openapi.at("/info/" + same));
        }
        for (String kind : kinds(openapi)) {
            OPERATIONS.forEach((operation, name) -> add(kind, operation, name, document));
        }
        return YAML.writeValueAsString(document);
    }

    private static List<String> kinds(JsonNode openapi) {
        Matcher kinds = Pattern.compile("The kinds are: ([a-z, -]+)\\.")
                .matcher(openapi.at("/webhooks/change/post/description").asText());
        if (!kinds.find()) {
            throw new IllegalStateException("the contract does not name the kinds of rows");
        }
        return List.of(kinds.group(1).split(", ", -1));
    }

    private static void add(String kind, String operation, String name, ObjectNode document) {
        String row = pascal(kind);
        String message = row + name.charAt(0) + operation.substring(1);
        ObjectNode messages = (ObjectNode) document.at("/channels/webhook/messages");
        messages.putObject(message).put("$ref", "#/components/messages/" + message);
        ObjectNode added = ((ObjectNode) document.at("/components/messages")).putObject(message);
        added.put("name", "nl.bron." + kind + "." + operation);
        added.put("title", row + " " + operation);
        added.put("summary", "A " + kind + " was " + operation + (operation.endsWith("e") ? "d." : "ed."));
        added.put("contentType", "application/cloudevents+json");
        added.putObject("headers").put("$ref", "#/components/schemas/WebhookHeaders");
        ObjectNode payload = added.putObject("payload");
        var parts = payload.putArray("allOf");
        parts.addObject().put("$ref", SCHEMAS + "Change");
        ObjectNode properties = parts.addObject().put("type", "object").putObject("properties");
        properties.putObject("type").put("const", "nl.bron." + kind + "." + operation);
        ObjectNode data = properties.putObject("data").put("type", "object").putObject("properties");
        data.putObject("operation").put("const", name);
        if (!operation.equals("delete")) {
            data.putObject("after").put("$ref", SCHEMAS + row);
        }
    }

    private static String pascal(String kind) {
        return Pattern.compile("(?:^|-)([a-z])")
                .matcher(kind)
                .replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
    }
}
