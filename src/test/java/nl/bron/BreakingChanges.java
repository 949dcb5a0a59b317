package nl.bron;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ComposedChanged;

/**
 * What a newer contract breaks for a client of an older one: what openapi-diff sees, which is most in a 3.0.3 rendering, and
 * what Promises sees beside it.
 */
final class BreakingChanges {

    private static final YAMLMapper YAML = new YAMLMapper();

    // A longer text in an answer breaks nobody: it is told as it was sent, and what is sent may become longer.
    private static final OpenApiDiffOptions OPTIONS = OpenApiDiffOptions.builder()
            .configProperty("incompatible.operation.id.changed", "true")
            .configProperty("incompatible.request.min.length.increased", "true")
            .configProperty("incompatible.response.max.length.increased", "false")
            .build();

    private BreakingChanges() {}

    /** The breaks, each with its operation; none, if every client of the older contract can stay as it is. */
    static SortedSet<String> between(Path older, Path newer) throws JsonProcessingException {
        JsonNode before = YAML.readTree(OlderContract.of(older));
        JsonNode after = YAML.readTree(OlderContract.of(newer));
        SortedSet<String> breaks = new Promises(before).brokenBy(new Promises(after));
        ChangedOpenApi difference = OpenApiCompare.fromSpecifications(parsed(before), parsed(after), OPTIONS);
        difference.getMissingEndpoints().forEach(gone -> breaks.add(gone + " is gone"));
        difference.getChangedOperations().stream()
                .filter(Changed::isIncompatible)
                .forEach(operation -> reasons(operation)
                        .forEach(reason -> breaks.add(
                                operation.getHttpMethod() + " " + operation.getPathUrl() + ": changed " + reason)));
        return breaks;
    }

    /** Rows that hold rows that hold rows: openapi-diff finds out of that by a plain reference only. */
    private static OpenAPI parsed(JsonNode document) {
        document.path("components")
                .path("schemas")
                .forEach(schema -> schema.path("properties").properties().forEach(property -> {
                    String reference = property.getValue().at("/allOf/0/$ref").asText();
                    if (document.at(reference.replace("#", ""))
                            .path("type")
                            .asText()
                            .equals("object")) {
                        property.setValue(YAML.createObjectNode().put("$ref", reference));
                    }
                }));
        return new OpenAPIV3Parser().readContents(document.toString()).getOpenAPI();
    }

    /** The innermost changes that are to blame. */
    private static SortedSet<String> reasons(Changed changed) {
        SortedSet<String> reasons = new TreeSet<>();
        if (changed instanceof ComposedChanged composed) {
            composed.getChangedElements().stream()
                    .filter(part -> Objects.nonNull(part) && part.isIncompatible())
                    .forEach(part -> reasons.addAll(reasons(part)));
        }
        if (reasons.isEmpty()) {
            reasons.add(changed.getClass().getSimpleName().replace("Changed", ""));
        }
        return reasons;
    }
}
