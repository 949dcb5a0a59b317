package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What should change of a row, by RFC 7396: a property that is there replaces, null removes, an absent one stays.
 *
 * @param <D> the family's draft; the draft with the patch applied is judged like a new one
 */
@SuppressWarnings("UnusedTypeParameter") // tells which draft is meant
public record MergePatch<D extends Draft<?>>(JsonNode patch) {

    JsonNode applyTo(JsonNode target) {
        return merged(target, patch);
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? (ObjectNode) target : JsonNodeFactory.instance.objectNode();
        for (var property : patch.properties()) {
            if (property.getValue().isNull()) {
                result.remove(property.getKey());
            } else {
                JsonNode old = result.path(property.getKey());
                result.set(property.getKey(), merged(old, property.getValue()));
            }
        }
        return result;
    }
}
