package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import nl.bron.Api;
import nl.bron.Operations;
import nl.bron.Operations.Operation;

/** Makes requests, one after another for each operation of the contract; of four, one is right. */
final class Generator {

    private static final List<Integer> FAULTS = List.of(0, 1, 1, 1, 1, 1, 2, 3);

    private final List<Operation> operations = Operations.all();
    private final World world;
    private final long seed;

    Generator(World world, long seed) {
        this.world = world;
        this.seed = seed;
    }

    Shot shot(long number) {
        Operation operation = operations.get((int) (number % operations.size()));
        Attempt attempt = right(operation, world, new Chance(seed, number));
        if (!attempt.chance.oneIn(8)) {
            int faults = attempt.chance.of(FAULTS);
            for (int i = 0; i < faults; i++) {
                attempt.chance.of(Faults.on(operation)).spoil(attempt);
            }
        }
        return attempt.shot(number);
    }

    static Attempt right(Operation operation, World world, Chance chance) {
        Attempt attempt = new Attempt(operation, world, chance);
        attempt.header("Authorization", "Bearer " + Api.ADMIN_KEY);
        String[] reference = world.reference(operation.family(), chance).split("/", -1);
        attempt.path.put("system", reference[0]);
        attempt.path.put("reference", reference[1]);
        for (JsonNode parameter : Parameters.of(operation)) {
            Parameters.set(parameter, attempt);
        }
        List<String> types = new ArrayList<>();
        operation.said().at("/responses/200/content").fieldNames().forEachRemaining(types::add);
        // It does not end.
        types.remove("text/event-stream");
        if (!types.isEmpty() && chance.oneIn(12)) {
            attempt.header("Accept", chance.of(types));
        }
        if (operation.hasBody()) {
            attempt.header("Content-Type", operation.mediaType());
            attempt.tree = Batches.is(operation) ? Batches.body(attempt) : Bodies.right(attempt);
        }
        if ((operation.isList() || Bodies.isQuestion(operation)) && chance.oneIn(4)) {
            Cursors.goOn(attempt);
        }
        return attempt;
    }
}
