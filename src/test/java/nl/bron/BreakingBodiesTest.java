package nl.bron;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Stream;
import nl.bron.ContractChange.Contract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BreakingBodiesTest {

    private static final String LIST = "/paths/~1relations/get";
    private static final String CREATE = "/paths/~1relations/post";
    private static final String SCHEMAS = "/components/schemas/";
    private static final String DRAFT = SCHEMAS + "RelationDraft";
    private static final String PATCH = SCHEMAS + "RelationPatch";
    private static final String VIEW = SCHEMAS + "Relation";

    @ParameterizedTest
    @MethodSource("bodies")
    void this_breaks_who_sends_it(ContractChange change) throws IOException {
        assertThat(change.breaks()).as(change.name()).anyMatch(it -> it.contains(change.told()), change.told());
    }

    private static Stream<ContractChange> bodies() {
        return Stream.of(
                new ContractChange(
                        "property refused", it -> it.at(DRAFT + "/properties").remove("segment"), "segment is refused"),
                new ContractChange(
                        "property required", it -> it.list(DRAFT + "/required").add("name"), "changed Required"),
                new ContractChange("new required property", BreakingBodiesTest::requireNew, "changed Required"),
                new ContractChange(
                        "of another type", it -> draft(it, "segment").put("type", "integer"), "of another type"),
                new ContractChange("shorter", it -> draft(it, "segment").put("maxLength", 9), "changed MaxLength"),
                new ContractChange(
                        "longer at least", it -> draft(it, "segment").put("minLength", 9), "changed MinLength"),
                new ContractChange(
                        "shorter by reference", it -> it.at(SCHEMAS + "Iban").put("maxLength", 9), "changed MaxLength"),
                new ContractChange(
                        "other pattern", it -> draft(it, "website").put("pattern", "^https"), "changed Pattern"),
                new ContractChange("lower", it -> draft(it, "employeeCount").put("maximum", 9), "changed NumericRange"),
                new ContractChange("fewer items", it -> draft(it, "emails").put("maxItems", 2), "changed MaxItems"),
                new ContractChange("more items", it -> draft(it, "emails").put("minItems", 2), "needs more items"),
                new ContractChange(
                        "all different", it -> draft(it, "emails").put("uniqueItems", true), "changed UniqueItems"),
                new ContractChange(
                        "value gone",
                        it -> it.list(SCHEMAS + "RelationRole/enum").remove(0),
                        "changed Enum"),
                new ContractChange(
                        "no null",
                        it -> it.at(PATCH + "/properties/segment").put("type", "string"),
                        "not be null any more"),
                new ContractChange(
                        "no null by reference",
                        it -> it.at(PATCH + "/properties")
                                .putObject("vatNumber")
                                .put("$ref", "#" + SCHEMAS + "VatNumber"),
                        "not be null any more"),
                new ContractChange(
                        "media type refused",
                        it -> it.rename(CREATE + "/requestBody/content", "application/json", "application/cbor"),
                        "changed Content"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void this_breaks_who_reads_it(ContractChange change) throws IOException {
        assertThat(change.breaks()).as(change.name()).anyMatch(it -> it.contains(change.told()), change.told());
    }

    private static Stream<ContractChange> answers() {
        return Stream.of(
                new ContractChange(
                        "status gone", it -> it.at(CREATE + "/responses").remove("201"), "changed ApiResponse"),
                new ContractChange(
                        "refusal gone", it -> it.at(CREATE + "/responses").remove("409"), "changed ApiResponse"),
                new ContractChange(
                        "media type gone",
                        it -> it.rename(LIST + "/responses/200/content", "application/json", "application/cbor"),
                        "changed Content"),
                new ContractChange(
                        "header gone",
                        it -> it.at(CREATE + "/responses/201/headers").remove("ETag"),
                        "changed Headers"),
                new ContractChange(
                        "field gone", it -> it.at(VIEW + "/properties").remove("segment"), "Relation.segment is gone"),
                new ContractChange(
                        "required field gone", it -> it.at(VIEW + "/properties").remove("status"), "status is gone"),
                new ContractChange(
                        "field of a part gone",
                        it -> it.at(SCHEMAS + "Money/properties").remove("currency"),
                        "Money.currency is gone"),
                new ContractChange(
                        "no longer always there",
                        it -> it.remove(VIEW + "/required", "status"),
                        "status may be absent"),
                new ContractChange(
                        "perhaps null",
                        it -> it.at(VIEW + "/properties/segment")
                                .putArray("type")
                                .add("string")
                                .add("null"),
                        "segment may be null now"),
                new ContractChange(
                        "perhaps null by reference", BreakingBodiesTest::nullStatus, "status may be null now"),
                new ContractChange(
                        "new value",
                        it -> it.list(SCHEMAS + "RelationStatus/enum").add("LOST"),
                        "status has new values"),
                new ContractChange(
                        "other values",
                        it -> it.at(VIEW + "/properties/status").put("$ref", "#" + SCHEMAS + "RelationKind"),
                        "status has new values"),
                new ContractChange(
                        "of another type", it -> it.at(SCHEMAS + "Iban").put("type", "integer"), "of another type"),
                new ContractChange(
                        "of another format", it -> it.at(SCHEMAS + "Instant").put("format", "date"), "another format"));
    }

    private static ObjectNode draft(Contract contract, String property) {
        return contract.at(DRAFT + "/properties/" + property);
    }

    private static void requireNew(Contract contract) {
        draft(contract, "x").put("type", "string");
        contract.list(DRAFT + "/required").add("x");
    }

    private static void nullStatus(Contract contract) {
        ArrayNode either = contract.at(VIEW + "/properties").putObject("status").putArray("anyOf");
        either.addObject().put("$ref", "#" + SCHEMAS + "RelationStatus");
        either.addObject().put("type", "null");
    }
}
