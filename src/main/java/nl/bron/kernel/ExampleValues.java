package nl.bron.kernel;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Values that the contract's schemas allow, the same in every build. */
final class ExampleValues {

    private final Map<String, Schema> schemas;

    ExampleValues(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static String nameOf(Schema reference) {
        return reference.getRef().substring(reference.getRef().lastIndexOf('/') + 1);
    }

    /** A draft may show itself as a whole, if its parts exclude each other; its row is then shown with the same. */
    Object whole(String name) {
        Schema schema = require(name);
        Object shown = shown(schema);
        if (shown != null || schema.getProperties() == null) {
            return shown == null ? plain(schema, name) : shown;
        }
        Schema draft = schemas.get(name.replaceAll("Patch$", "") + "Draft");
        Map<String, Object> parts = new LinkedHashMap<>();
        schema.getProperties().forEach((property, part) -> {
            // What is made of another schema is another row, there only when it is asked for.
            if (part.getAllOf() == null) {
                parts.put(property, value(part, property));
            }
        });
        if (draft != null && shown(draft) instanceof Map<?, ?> said) {
            parts.keySet().removeIf(it -> draft.getProperties().containsKey(it) && !said.containsKey(it));
            parts.replaceAll((property, value) -> said.containsKey(property) ? said.get(property) : value);
        }
        return name.endsWith("Patch") ? oneOf(parts) : parts;
    }

    /** A change is of little: here of the first text. */
    private static Map<String, Object> oneOf(Map<String, Object> parts) {
        return parts.entrySet().stream()
                .filter(part -> part.getValue() instanceof String text && !text.equals(text.toUpperCase(Locale.ROOT)))
                .filter(part -> !part.getKey().endsWith("Id"))
                .limit(1)
                .collect(LinkedHashMap::new, (map, part) -> map.put(part.getKey(), part.getValue()), Map::putAll);
    }

    private Object value(Schema schema, String property) {
        Object shown = shown(schema);
        if (schema.getRef() != null && nameOf(schema).equals("Id") && !property.equals("id")) {
            return idOf(property);
        } else if (shown != null) {
            return shown;
        } else if (schema.getRef() != null) {
            Schema named = require(nameOf(schema));
            return isA(named, SchemaType.OBJECT) ? whole(nameOf(schema)) : value(named, property);
        } else if (schema.getAnyOf() != null) {
            return value(schema.getAnyOf().get(0), property);
        } else if (schema.getEnumeration() != null) {
            return schema.getEnumeration().get(0);
        }
        return plain(schema, property);
    }

    private Object plain(Schema schema, String property) {
        if (isA(schema, SchemaType.ARRAY)) {
            return List.of(value(schema.getItems(), property));
        } else if (isA(schema, SchemaType.BOOLEAN)) {
            return true;
        } else if (isA(schema, SchemaType.OBJECT)) {
            return Map.of();
        } else if (isA(schema, SchemaType.INTEGER) || isA(schema, SchemaType.NUMBER)) {
            return schema.getMinimum() == null ? BigDecimal.ONE : schema.getMinimum();
        }
        return property;
    }

    /** Another row than the one that is shown. */
    private static String idOf(String property) {
        UUID like = UUID.nameUUIDFromBytes(property.getBytes(StandardCharsets.UTF_8));
        return "0199c3a2-7b1c-7" + like.toString().substring(15);
    }

    private static @Nullable Object shown(Schema schema) {
        return schema.getExamples() == null || schema.getExamples().isEmpty()
                ? null
                : schema.getExamples().get(0);
    }

    private static boolean isA(Schema schema, SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }

    private Schema require(String name) {
        Schema schema = schemas.get(name);
        if (schema == null) {
            throw new IllegalStateException("the contract has no schema " + name);
        }
        return schema;
    }
}
