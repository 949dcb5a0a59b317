package nl.bron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.function.Consumer;

/** A change of the contract, what it is called, and what is to be told of it, if it breaks a client. */
record ContractChange(String name, Consumer<Contract> made, String told) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static ContractChange harmless(String name, Consumer<Contract> made) {
        return new ContractChange(name, made, "");
    }

    /** What it breaks, judged of relations alone, which is enough and quicker. */
    SortedSet<String> breaks() throws IOException {
        ObjectNode before = (ObjectNode) Documented.document();
        before.withObject("/paths").properties().removeIf(path -> !path.getKey().startsWith("/relations"));
        Contract after = new Contract(before.deepCopy());
        made.accept(after);
        return BreakingChanges.between(written(before), written(after.document()));
    }

    private static Path written(ObjectNode document) throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "contract", ".yaml");
        file.toFile().deleteOnExit();
        YAML.writeValue(file.toFile(), document);
        return file;
    }

    @Override
    public String toString() {
        return name;
    }

    /** A contract that can be changed, by JSON pointers. */
    record Contract(ObjectNode document) {

        ObjectNode at(String pointer) {
            return document.withObject(pointer);
        }

        ArrayNode list(String pointer) {
            return document.withArray(pointer);
        }

        ObjectNode parameter(String name) {
            for (JsonNode parameter : list("/paths/~1relations/get/parameters")) {
                if (parameter.path("name").asText().equals(name)) {
                    return (ObjectNode) parameter;
                }
            }
            throw new AssertionError(name);
        }

        ObjectNode newParameter(String name) {
            ObjectNode parameter = list("/paths/~1relations/get/parameters")
                    .addObject()
                    .put("name", name)
                    .put("in", "query");
            parameter.putObject("schema").put("type", "string");
            return parameter;
        }

        void rename(String pointer, String name, String other) {
            at(pointer).set(other, at(pointer).remove(name));
        }

        void renameSchema(String name, String other) {
            rename("/components/schemas", name, other);
            String reference = "#/components/schemas/";
            document.findParents("$ref").stream()
                    .filter(it -> it.path("$ref").asText().equals(reference + name))
                    .forEach(it -> ((ObjectNode) it).put("$ref", reference + other));
        }

        void remove(String list, String value) {
            ArrayNode values = list(list);
            for (int i = values.size() - 1; i >= 0; i--) {
                if (values.get(i).asText().equals(value)) {
                    values.remove(i);
                }
            }
        }
    }
}
