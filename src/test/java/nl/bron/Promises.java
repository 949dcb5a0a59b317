package nl.bron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a contract, as OpenAPI 3.0.3, promises of what a client sends and is told, beyond what openapi-diff compares. */
final class Promises {

    private final JsonNode document;
    private final SortedSet<String> broken = new TreeSet<>();
    private final Set<String> compared = new HashSet<>();

    Promises(JsonNode document) {
        this.document = document;
    }

    SortedSet<String> brokenBy(Promises newer) {
        names(document.at("/components/schemas")).stream()
                .filter(name -> !newer.document.at("/components/schemas").has(name))
                .forEach(name -> broken.add("the schema " + name + ", a class in generated clients, is gone"));
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode after =
                            newer.document.path("paths").path(path.getKey()).path(operation.getKey());
                    if (!after.isMissingNode()) {
                        compare(path.getKey() + " " + operation.getKey(), operation.getValue(), newer, after);
                    }
                }));
        return broken;
    }

    private void compare(String where, JsonNode before, Promises newer, JsonNode after) {
        unless(before.path("tags").equals(after.path("tags")), where, "is in another class of generated clients");
        unless(before.path("security").equals(after.path("security")), where, "needs another scope");
        before.path("parameters").forEach(parameter -> {
            JsonNode was = resolved(parameter);
            String here = where + " " + was.path("name").asText();
            after.path("parameters").forEach(other -> {
                JsonNode is = newer.resolved(other);
                if (is.path("name").equals(was.path("name")) && is.path("in").equals(was.path("in"))) {
                    sent(here, was.path("schema"), newer, is.path("schema"));
                }
            });
        });
        before.at("/requestBody/content").properties().forEach(type -> {
            JsonNode is = after.at("/requestBody/content").path(type.getKey()).path("schema");
            sent(where + " body", type.getValue().path("schema"), newer, is);
        });
        before.path("responses").properties().forEach(response -> {
            JsonNode is = newer.resolved(after.path("responses").path(response.getKey()));
            resolved(response.getValue())
                    .path("content")
                    .properties()
                    .forEach(type -> told(
                            where + " " + response.getKey(),
                            type.getValue().path("schema"),
                            newer,
                            is.path("content").path(type.getKey()).path("schema")));
        });
    }

    private void sent(String where, JsonNode before, Promises newer, JsonNode after) {
        JsonNode was = flat(before);
        JsonNode is = newer.flat(after);
        if (after.isMissingNode()) {
            return;
        }
        sameKind(where, was, is);
        unless(!was.path("nullable").asBoolean() || is.path("nullable").asBoolean(), where, "may not be null any more");
        unless(was.path("default").equals(is.path("default")), where, "means another value when it is absent");
        unless(is.path("minItems").asInt() <= was.path("minItems").asInt(), where, "needs more items");
        unless(
                !is.has("enum") || (was.has("enum") && values(is).containsAll(values(was))),
                where,
                "allows fewer values");
        String inside = nameOf(before, where);
        if (!compared.add("sent " + inside + nameOf(after, where))) {
            return;
        }
        was.path("properties").properties().forEach(property -> {
            String here = inside + "." + property.getKey();
            JsonNode other = is.path("properties").path(property.getKey());
            unless(!other.isMissingNode(), here, "is refused now");
            sent(here, property.getValue(), newer, other);
        });
        sent(inside + "[]", was.path("items"), newer, is.path("items"));
    }

    private void told(String where, JsonNode before, Promises newer, JsonNode after) {
        JsonNode was = flat(before);
        JsonNode is = newer.flat(after);
        if (after.isMissingNode()) {
            return;
        }
        sameKind(where, was, is);
        unless(was.path("nullable").asBoolean() || !is.path("nullable").asBoolean(), where, "may be null now");
        unless(!was.has("enum") || (is.has("enum") && values(was).containsAll(values(is))), where, "has new values");
        was.path("required")
                .forEach(name -> unless(
                        texts(is.path("required")).contains(name.asText()),
                        where + "." + name.asText(),
                        "may be absent now"));
        String inside = nameOf(before, where);
        if (!compared.add("told " + inside + nameOf(after, where))) {
            return;
        }
        was.path("properties").properties().forEach(property -> {
            String here = inside + "." + property.getKey();
            JsonNode other = is.path("properties").path(property.getKey());
            unless(!other.isMissingNode(), here, "is gone");
            told(here, property.getValue(), newer, other);
        });
        told(inside + "[]", was.path("items"), newer, is.path("items"));
    }

    private void sameKind(String where, JsonNode was, JsonNode is) {
        unless(was.path("type").equals(is.path("type")), where, "is of another type");
        unless(was.path("format").equals(is.path("format")), where, "is of another format");
    }

    private void unless(boolean kept, String where, String what) {
        if (!kept) {
            broken.add(where + " " + what);
        }
    }

    /** A schema with what it refers to, and what it is made of, in it. */
    private JsonNode flat(JsonNode schema) {
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        resolved(schema).properties().forEach(it -> flat.set(it.getKey(), it.getValue()));
        flat.path("allOf")
                .forEach(part -> flat(part).properties().forEach(it -> {
                    if (!flat.has(it.getKey())) {
                        flat.set(it.getKey(), it.getValue());
                    }
                }));
        return flat;
    }

    /** The schema that it stands for, and that need not be compared again; else where it is. */
    private static String nameOf(JsonNode schema, String where) {
        JsonNode reference = schema.has("$ref") ? schema : schema.path("allOf").path(0);
        return reference.has("$ref") ? reference.path("$ref").asText().replace("#/components/schemas/", "") : where;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Set<String> values(JsonNode schema) {
        return texts(schema.path("enum"));
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
