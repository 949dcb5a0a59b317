package nl.bron.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** The schemas that follow from others: a patch and a representation from the draft, a page from its rows. */
final class ContractSchemas {

    private static final DotName CONFIDENTIAL = DotName.createSimple(Confidential.class.getName());
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final String REF = "#/components/schemas/";

    private final IndexView classes;

    ContractSchemas(IndexView classes) {
        this.classes = classes;
    }

    void complete(OpenAPI document) {
        Map<String, Schema> schemas = new TreeMap<>();
        document.getComponents().getSchemas().forEach((name, schema) -> schemas.put(name, schema));
        schemas.keySet()
                .removeIf(
                        name -> name.startsWith("MergePatch") || name.startsWith("JsonNode") || name.equals("IfMatch"));
        schemas.forEach((name, schema) -> {
            Schema draft = schemas.get(name + "Draft");
            if (draft != null && schema.getProperties() != null) {
                describeLike(draft, schema);
            }
        });
        for (String name : List.copyOf(schemas.keySet())) {
            Schema draft = schemas.get(name);
            if (draft != null
                    && name.endsWith("Draft")
                    && document.getComponents().getSchemas().containsKey("MergePatch" + name)) {
                schemas.put(patchOf(name), patch(draft));
            }
        }
        requireWhatIsAlwaysThere(schemas);
        schemas.values().forEach(ContractSchemas::showDecimalsAsText);
        schemas.values().forEach(ContractSchemas::boundIds);
        document.getComponents().setSchemas(schemas);
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(ContractSchemas::mend));
    }

    private static String patchOf(String draft) {
        return draft.replace("Draft", "Patch");
    }

    /** What a draft says of a property holds for the representation too. */
    private static void describeLike(Schema draft, Schema view) {
        Map<String, Schema> properties = new LinkedHashMap<>(view.getProperties());
        properties.replaceAll((name, schema) -> {
            Schema said = draft.getProperties().get(name);
            boolean same = said != null
                    && schema.getDescription() == null
                    && !name.equals("lines")
                    && !name.equals("references");
            return same ? said : schema;
        });
        view.setProperties(properties);
    }

    /** RFC 7396: what is left out stays, null removes; nothing is required. */
    private static Schema patch(Schema draft) {
        Schema patch = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description(
                        "What should change: what is left out stays, null removes (RFC 7396). The result is judged like a new one.");
        draft.getProperties().forEach((name, schema) -> patch.addProperty(name, orNull(schema)));
        return patch;
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .description(schema.getDescription())
                    .examples(schema.getExamples())
                    .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        List<SchemaType> types = new ArrayList<>(schema.getType());
        types.add(SchemaType.NULL);
        Schema same = OASFactory.createSchema();
        same.setAll(schema.getAll());
        return same.type(types);
    }

    private void requireWhatIsAlwaysThere(Map<String, Schema> schemas) {
        for (ClassInfo type : classes.getKnownClasses()) {
            Schema schema = isOurs(type) ? schemas.get(schemaName(type)) : null;
            if (schema != null && schema.getRequired() == null) {
                require(type, schema);
            }
        }
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() != null && schema.getProperties().containsKey("updatedAt")) {
                List.of("id", "version", "createdAt", "updatedAt", "references").forEach(schema::addRequired);
            }
        });
    }

    /** An id in a list is written out, without the bound that it has elsewhere. */
    private static void boundIds(Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().values().stream()
                    .map(Schema::getItems)
                    .filter(items -> items != null && "uuid".equals(items.getFormat()))
                    .forEach(items -> items.setMaxLength(36));
        }
    }

    /** An example of a decimal is taken for a number, since its class is one. */
    private static void showDecimalsAsText(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().values().stream()
                .filter(property -> (REF + "Decimal").equals(property.getRef()) && property.getExamples() != null)
                .forEach(property -> property.setExamples(property.getExamples().stream()
                        .<Object>map(Object::toString)
                        .toList()));
    }

    private static boolean isOurs(ClassInfo type) {
        return type.isRecord() && type.name().toString().startsWith("nl.bron.");
    }

    private static void require(ClassInfo record, Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        record.recordComponentsInDeclarationOrder().stream()
                .filter(component -> schema.getProperties().containsKey(component.name()))
                .filter(component -> !component.type().hasAnnotation(NULLABLE) && !component.hasAnnotation(NULLABLE))
                .filter(component -> !component.hasAnnotation(CONFIDENTIAL))
                .filter(component ->
                        !component.name().equals("errors") && !component.name().equals("allowed"))
                .forEach(component -> schema.addRequired(component.name()));
    }

    private static String schemaName(ClassInfo record) {
        var said = record.declaredAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        return said != null && said.value("name") != null ? said.value("name").asString() : record.simpleName();
    }

    private static void mend(Operation operation) {
        if (operation.getRequestBody() != null) {
            rename(operation.getRequestBody().getContent());
        }
        operation.getResponses().getAPIResponses().values().forEach(response -> rename(response.getContent()));
        for (Parameter parameter :
                operation.getParameters() == null ? new ArrayList<Parameter>() : operation.getParameters()) {
            Schema schema = parameter.getSchema();
            if (schema == null || schema.getType() == null) {
                continue;
            }
            if (schema.getType().contains(SchemaType.ARRAY)) {
                parameter.style(Parameter.Style.FORM).explode(false);
                bound(schema);
            } else if (schema.getType().contains(SchemaType.INTEGER) && schema.getDefaultValue() != null) {
                schema.defaultValue(Integer.valueOf(schema.getDefaultValue().toString()));
            } else if (schema.getType().contains(SchemaType.STRING) && schema.getMaxLength() == null) {
                schema.maxLength(Parameters.MAX_LENGTH);
            }
        }
    }

    /** Values with commas between them are one text, which is bounded. */
    private static void bound(Schema values) {
        values.setMaxItems(Parameters.MAX_ITEMS);
        if (values.getItems().getRef() == null && values.getItems().getMaxLength() == null) {
            values.getItems().setMaxLength(Parameters.MAX_LENGTH);
        }
    }

    private static void rename(@Nullable Content content) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().values().forEach(type -> {
            Schema schema = type.getSchema();
            String name = schema == null || schema.getRef() == null
                    ? ""
                    : schema.getRef().substring(REF.length());
            if (name.startsWith("MergePatch")) {
                type.setSchema(OASFactory.createSchema().ref(patchOf(name.substring("MergePatch".length()))));
            }
        });
    }
}
