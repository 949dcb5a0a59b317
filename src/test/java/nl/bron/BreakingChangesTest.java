package nl.bron;

import static nl.bron.ContractChange.harmless;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.bron.ContractChange.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BreakingChangesTest {

    private static final String LIST = "/paths/~1relations/get";
    private static final String CREATE = "/paths/~1relations/post";
    private static final String SCHEMAS = "/components/schemas/";
    private static final String DRAFT = SCHEMAS + "RelationDraft";
    private static final String VIEW = SCHEMAS + "Relation";

    @ParameterizedTest
    @MethodSource("operations")
    void this_breaks_a_client(ContractChange change) throws IOException {
        assertThat(change.breaks()).as(change.name()).anyMatch(it -> it.contains(change.told()), change.told());
    }

    private static Stream<ContractChange> operations() {
        return Stream.of(
                new ContractChange("path gone", it -> it.at("/paths").remove("/relations/{id}"), "{id} is gone"),
                new ContractChange(
                        "operation gone", it -> it.at("/paths/~1relations").remove("post"), "POST /relations is gone"),
                new ContractChange(
                        "other operationId",
                        it -> it.at(LIST).put("operationId", "findRelations"),
                        "changed OperationId"),
                new ContractChange(
                        "other tag", it -> it.list(LIST + "/tags").removeAll().add("CRM"), "another class"),
                new ContractChange(
                        "other scope",
                        it -> it.list(LIST + "/security/0/bearer").removeAll().add("crm:read"),
                        "needs another scope"),
                new ContractChange(
                        "schema renamed", it -> it.renameSchema("RelationKind", "Kind"), "RelationKind, a class"));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void this_breaks_a_call(ContractChange change) throws IOException {
        assertThat(change.breaks()).as(change.name()).anyMatch(it -> it.contains(change.told()), change.told());
    }

    private static Stream<ContractChange> parameters() {
        return Stream.of(
                new ContractChange(
                        "parameter gone", it -> it.list(LIST + "/parameters").remove(0), "changed Parameters"),
                new ContractChange(
                        "parameter renamed", it -> it.parameter("segment").put("name", "part"), "changed Parameters"),
                new ContractChange(
                        "new required parameter",
                        it -> it.newParameter("x").put("required", true),
                        "changed Parameters"),
                new ContractChange(
                        "parameter required", it -> it.parameter("segment").put("required", true), "changed Parameter"),
                new ContractChange(
                        "parameter exploded", it -> it.parameter("status").put("explode", true), "changed Parameter"),
                new ContractChange(
                        "parameter of another type",
                        it -> it.parameter("segment").withObject("/schema").put("type", "integer"),
                        "of another type"),
                new ContractChange(
                        "parameter shorter",
                        it -> it.parameter("segment").withObject("/schema").put("maxLength", 9),
                        "changed MaxLength"),
                new ContractChange(
                        "parameter lower",
                        it -> it.parameter("limit").withObject("/schema").put("maximum", 9),
                        "changed NumericRange"),
                new ContractChange(
                        "parameter with another default",
                        it -> it.parameter("limit").withObject("/schema").put("default", 9),
                        "means another value"),
                new ContractChange(
                        "parameter with a pattern",
                        it -> it.parameter("segment").withObject("/schema").put("pattern", "^a"),
                        "changed Pattern"));
    }

    @ParameterizedTest
    @MethodSource
    void this_breaks_nobody(ContractChange change) throws IOException {
        assertThat(change.breaks()).isEmpty();
    }

    static Stream<ContractChange> this_breaks_nobody() {
        return Stream.of(
                harmless("nothing", it -> {}),
                harmless(
                        "new path",
                        it -> it.at("/paths")
                                .set("/parties", it.at("/paths/~1relations").deepCopy())),
                harmless(
                        "new operation",
                        it -> it.at("/paths/~1relations")
                                .set("put", it.at(CREATE).deepCopy())),
                harmless("new optional parameter", it -> it.newParameter("x")),
                harmless(
                        "new optional property",
                        it -> it.at(DRAFT + "/properties").putObject("x").put("type", "string")),
                harmless("new field", it -> {
                    it.at(VIEW + "/properties").putObject("x").put("type", "string");
                    it.list(VIEW + "/required").add("x");
                }),
                harmless(
                        "always there from now on",
                        it -> it.list(VIEW + "/required").add("segment")),
                harmless("new status", it -> it.at(CREATE + "/responses/429").put("description", "Too many.")),
                harmless(
                        "new media type",
                        it -> it.at(LIST + "/responses/200/content/text~1csv/schema")
                                .put("type", "string")),
                harmless(
                        "new header",
                        it -> it.at(CREATE + "/responses/201/headers/X/schema").put("type", "string")),
                harmless("longer", it -> {
                    draft(it, "segment").put("maxLength", 999);
                    it.at(VIEW + "/properties/segment").put("maxLength", 999);
                }),
                harmless(
                        "higher",
                        it -> it.parameter("limit").withObject("/schema").put("maximum", 999)),
                harmless(
                        "other texts",
                        it -> it.at(LIST).put("summary", "Find relations").put("description", "All.")),
                harmless(
                        "other example",
                        it -> it.list(DRAFT + "/properties/segment/examples")
                                .removeAll()
                                .add("retail")),
                harmless("deprecated", it -> it.at(LIST).put("deprecated", true)),
                harmless("other version", it -> it.at("/info").put("version", "0.2.0")));
    }

    @Test
    void no_release_is_broken() throws IOException {
        try (Stream<Path> releases = Files.list(Path.of("openapi", "released"))) {
            assertThat(releases)
                    .isNotEmpty()
                    .allSatisfy(release -> assertThat(BreakingChanges.between(forgiving(release), Documented.FILE))
                            .as("what breaks for a client of " + release)
                            .isEmpty());
        }
    }

    /** A release without the promises that were taken back, as the CHANGELOG says: each was no longer one to keep. */
    private static Path forgiving(Path release) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode document = yaml.readTree(release.toFile());
        // 0.2.0: who may not see bank accounts is not shown them.
        ArrayNode required = (ArrayNode) document.at("/components/schemas/Relation/required");
        List<JsonNode> kept = new ArrayList<>();
        required.forEach(name -> {
            if (!name.asText().equals("ibans")) {
                kept.add(name);
            }
        });
        assertThat(kept).as("what was promised").hasSize(required.size() - 1);
        required.removeAll().addAll(kept);
        Path forgiving = Files.createTempFile("released", ".yaml");
        forgiving.toFile().deleteOnExit();
        yaml.writeValue(forgiving.toFile(), document);
        return forgiving;
    }

    private static ObjectNode draft(Contract contract, String property) {
        return contract.at(DRAFT + "/properties/" + property);
    }
}
