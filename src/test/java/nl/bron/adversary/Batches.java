package nl.bron.adversary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import nl.bron.Operations;
import nl.bron.Operations.Operation;

/** Batches of requests that are each right or spoiled by themselves. */
final class Batches {

    private static final String PATH = "/batch";

    private static final List<Operation> OTHERS = Operations.all().stream()
            .filter(operation -> !operation.path().equals(PATH))
            .toList();

    private Batches() {}

    static boolean is(Operation operation) {
        return operation.path().equals(PATH);
    }

    static ObjectNode body(Attempt attempt) {
        Chance chance = attempt.chance;
        ObjectNode batch = JsonNodeFactory.instance.objectNode().put("atomic", chance.oneIn(2));
        ArrayNode operations = batch.putArray("operations");
        for (int i = chance.between(1, 4); i > 0; i--) {
            Attempt inner = Generator.right(chance.of(OTHERS), attempt.world, chance);
            if (chance.oneIn(3)) {
                chance.of(Faults.on(inner.operation)).spoil(inner);
            }
            operations.add(operation(inner));
        }
        return batch;
    }

    private static ObjectNode operation(Attempt inner) {
        Chance chance = inner.chance;
        ObjectNode said = JsonNodeFactory.instance.objectNode().put("method", inner.operation.method());
        String target = inner.target();
        said.put(
                "path", chance.oneIn(8) ? target.replaceAll("[0-9a-f-]{36}", "\\$" + chance.below(4) + ".id") : target);
        ObjectNode headers = said.putObject("headers");
        inner.headers.stream()
                .map(header -> header.split(": ", 2))
                .filter(header -> header.length == 2 && header[0].matches("If-Match|Prefer"))
                .forEach(header -> headers.put(header[0], header[1]));
        if (inner.tree != null) {
            said.set("body", inner.tree);
        }
        return said;
    }
}
