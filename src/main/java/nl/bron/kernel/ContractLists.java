package nl.bron.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Documents the lists: their pages and files, what each can be filtered and sorted by, what can be included, and the
 * search that takes the same in a body.
 */
final class ContractLists {

    private static final Pattern LISTED = Pattern.compile(".*/Listed(.+?)(View)?");
    private static final String SEARCH = "/_search";
    private static final Map<String, Object> EXAMPLE =
            new TreeMap<>(Map.of("q", "bakkerij zoet", "sort", "-updatedAt", "limit", 20));

    private final OpenAPI document;
    private final Map<String, Schema> schemas;
    private final ContractRows rows;

    private ContractLists(OpenAPI document, ContractRows rows) {
        this.document = document;
        this.schemas = new TreeMap<>(document.getComponents().getSchemas());
        this.rows = rows;
    }

    static void addTo(OpenAPI document, ContractRows rows) {
        new ContractLists(document, rows).add();
    }

    private void add() {
        schemas.keySet().removeIf(name -> name.matches("Listed.*|ListQuery.*|ListRequest|.+Filter"));
        SortedMap<String, PathItem> paths = new TreeMap<>(document.getPaths().getPathItems());
        List<String> families = new ArrayList<>();
        paths.forEach((path, item) -> {
            Operation list = item.getGET();
            String listed = list == null ? null : listed(list);
            if (list != null && listed != null) {
                page(listed, list);
                PathItem search = paths.get(path + SEARCH);
                if (search != null) {
                    explain(listed, list);
                    search(listed, list, search.getPOST());
                    families.add(listed);
                }
            }
        });
        families.forEach(family -> include(rows.named(family)));
        document.getComponents().setSchemas(schemas);
    }

    private static @Nullable String listed(Operation operation) {
        APIResponse answer = operation.getResponses().getAPIResponse("200");
        Content content = answer == null ? null : answer.getContent();
        Schema schema = content == null || content.getMediaType("application/json") == null
                ? null
                : content.getMediaType("application/json").getSchema();
        Matcher name = LISTED.matcher(schema == null || schema.getRef() == null ? "" : schema.getRef());
        return name.matches() ? name.group(1) : null;
    }

    /** A page of JSON, or a file of all rows. */
    private void page(String listed, Operation list) {
        String name = listed + "Page";
        schemas.put(
                name,
                OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .description("One page of a list.")
                        .addProperty(
                                "items",
                                OASFactory.createSchema()
                                        .addType(SchemaType.ARRAY)
                                        .description(
                                                "The rows, in the order asked for; of each only the `fields` asked for.")
                                        .items(OASFactory.createSchema().ref(listed)))
                        .addProperty("next", text("The cursor of the next page; absent on the last.", "WyIzZGQyIl0"))
                        .addProperty(
                                "count",
                                OASFactory.createSchema()
                                        .addType(SchemaType.INTEGER)
                                        .format("int64")
                                        .description("How many rows there are in all, if `count` asked for it.")
                                        .addExample(1250))
                        .addRequired("items"));
        list.getResponses()
                .getAPIResponse("200")
                .getContent()
                .getMediaTypes()
                .forEach((type, media) -> media.setSchema(
                        type.equals("application/json")
                                ? OASFactory.createSchema().ref(name)
                                : file(type)));
    }

    private Schema schema(String name) {
        return Objects.requireNonNull(schemas.get(name), name);
    }

    private static Schema file(String type) {
        Schema file = OASFactory.createSchema().addType(SchemaType.STRING).description("All rows that match.");
        return type.contains("spreadsheet") ? file.format("binary") : file;
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .description(description)
                .addExample(example);
    }

    /** Says of each general parameter what it can be on this list. */
    private void explain(String listed, Operation list) {
        ContractRows.Entity entity = rows.named(listed);
        String properties =
                String.join(", ", new TreeSet<>(schema(listed).getProperties().keySet()));
        for (Parameter parameter : list.getParameters()) {
            String more = switch (String.valueOf(parameter.getName())) {
                case "filter" ->
                    " Attributes: " + String.join(", ", entity.filterable())
                            + ". Operators: == != =gt= =ge= =lt= =le= =in= =out= =null=; `;` is and, `,` is or, `*` in a text is anything.";
                case "sort" -> " One or more of: " + String.join(", ", entity.sortable()) + ".";
                case "fields" -> " One or more of: " + properties + ".";
                case "include" ->
                    entity.included().isEmpty()
                            ? " Nothing can be, here."
                            : " One or more of: "
                                    + String.join(", ", entity.included().keySet()) + ".";
                default -> "";
            };
            parameter.setDescription((parameter.getDescription() == null ? "" : parameter.getDescription()) + more);
        }
    }

    /** The same list by another door: its query parameters are the properties of a body. */
    private void search(String listed, Operation list, Operation search) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        for (Parameter parameter : list.getParameters()) {
            Schema schema = parameter.getSchema();
            boolean own = schema.getRef() == null && schema.getDescription() == null;
            Schema property = own ? schema : OASFactory.createSchema().addAllOf(schema);
            properties.put(parameter.getName(), property.description(parameter.getDescription()));
        }
        String name = listed + "Search";
        schemas.put(
                name,
                OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .description("What is asked of a list; each property is the query parameter of that name.")
                        .properties(properties));
        search.getRequestBody()
                .getContent()
                .getMediaTypes()
                .values()
                .forEach(media -> media.schema(OASFactory.createSchema().ref(name))
                        .addExample("usual", OASFactory.createExample().value(EXAMPLE)));
        search.setDescription(
                "The same as the list, for what may not stand in a URL, such as personal data. It changes nothing.");
        APIResponse page = list.getResponses().getAPIResponse("200");
        search.getResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description(page.getDescription())
                                .content(page.getContent())
                                .addHeader("API-Version", ContractParts.ref("API-Version"))
                                .addHeader("RateLimit", ContractParts.ref("RateLimit")));
    }

    /** What a row may hold of other families, when that is asked. */
    private void include(ContractRows.Entity entity) {
        Schema row = schema(entity.name());
        entity.included()
                .forEach((name, schema) -> row.addProperty(
                        name,
                        OASFactory.createSchema()
                                .addAllOf(OASFactory.createSchema().ref(schema))
                                .description("Only if `include` asks for it.")));
    }
}
