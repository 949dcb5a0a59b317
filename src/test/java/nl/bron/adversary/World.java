package nl.bron.adversary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.bron.Api;
import nl.bron.Documented;
import nl.bron.Documented.Answer;
import nl.bron.Operations;
import nl.bron.Operations.Operation;

/** What is known of the service under attack: rows and references that are there, cursors that came from it. */
final class World {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int ROWS = 10;
    private static final int KEPT = 60;
    private static final int BODIES = 3;

    private final Documented contract = Documented.committed();
    final String weakKey = Api.key("employees:read");

    private final Map<String, List<String>> known = new ConcurrentHashMap<>();
    private final Map<String, List<ObjectNode>> bodies = new HashMap<>();

    World() {
        List<Operation> all = Operations.all();
        all.stream()
                .filter(operation -> operation.isCreation() && operation.path().equals("/" + operation.family()))
                .map(Operation::family)
                .forEach(family -> {
                    for (int i = 0; i < ROWS; i++) {
                        String id = Operations.row(family);
                        keep(family, id);
                        if (family.equals("offers") && i % 2 == 0) {
                            // Only one that was sent can be accepted; hardly any is by chance.
                            Api.patch("/v1/offers/" + id, "*", "{\"status\": \"SENT\"}")
                                    .then()
                                    .statusCode(200);
                        }
                    }
                });
        all.stream()
                .filter(Operation::hasBody)
                .filter(operation -> !Batches.is(operation) && !Bodies.isQuestion(operation))
                .forEach(operation -> bodies.put(operation.toString(), bodies(operation)));
    }

    private static List<ObjectNode> bodies(Operation operation) {
        boolean patch = operation.method().equals("PATCH");
        List<ObjectNode> bodies = new ArrayList<>();
        for (int i = 0; i < BODIES; i++) {
            bodies.add(Operations.body(operation));
            bodies.add(Operations.fullBody(patch ? Operations.creation(operation.family()) : operation));
        }
        return bodies;
    }

    /** A right body; some say no more than they must, some all they can. */
    ObjectNode body(Operation operation, Chance chance) {
        return chance.of(seeds(operation)).deepCopy();
    }

    private List<ObjectNode> seeds(Operation operation) {
        return Objects.requireNonNull(bodies.get(operation.toString()));
    }

    /** Whether a property is one that an operation's body can't do without. */
    boolean needs(Operation operation, String property) {
        return seeds(operation).get(0).has(property);
    }

    /** The id of a row that probably is there. */
    String id(String family, Chance chance) {
        List<String> ids = List.copyOf(known.getOrDefault(family, List.of()));
        return ids.isEmpty() || chance.oneIn(20) ? chance.uuid() : chance.of(ids);
    }

    /** The id of such a row, or the one that is known. */
    String id(String family, Chance chance, String otherwise) {
        List<String> ids = List.copyOf(known.getOrDefault(family, List.of()));
        return ids.isEmpty() || chance.oneIn(2) ? otherwise : chance.of(ids);
    }

    /** Whether the contract admits a body. */
    boolean admits(Operation operation, JsonNode body) {
        return contract.admits(Schemas.name(Operations.schemaOf(operation)), body);
    }

    /** The last part of a path by reference: of a row that is there, or of a new one. */
    String reference(String family, Chance chance) {
        List<String> references = known.getOrDefault(family + " by reference", List.of());
        return references.isEmpty() || chance.oneIn(3) ? "test/" + chance.hex(20) : chance.of(references);
    }

    /** The names that the family's list knows, for a parameter that takes names. */
    List<String> names(Operation operation, String parameter) {
        return known.computeIfAbsent(
                operation.family() + " " + parameter,
                any -> Operations.all().stream()
                        .filter(list -> list.isList() && list.family().equals(operation.family()))
                        .flatMap(list -> Operations.names(list, parameter).stream())
                        .toList());
    }

    /** Where a list was left before. */
    List<String> cursors(Operation operation) {
        return known.getOrDefault(operation + " cursors", List.of());
    }

    /** Learns from an answer. */
    void learn(Shot shot, Answer answer) {
        String family = shot.operation().family();
        String[] target = shot.target().split("\\?", 2);
        if (answer.status() == 204 && shot.method().equals("DELETE")) {
            known.getOrDefault(family, List.of()).remove(target[0].substring(target[0].lastIndexOf('/') + 1));
        }
        boolean json = String.valueOf(answer.header("Content-Type")).startsWith("application/json");
        if (answer.status() / 100 != 2 || !json || !answer.body().startsWith("{")) {
            return;
        }
        JsonNode told = tree(answer.body());
        if (answer.status() == 201 && told.has("id")) {
            keep(
                    String.valueOf(answer.header("Location")).split("/", -1)[2],
                    told.path("id").asText());
        }
        if (told.has("next") && shot.right()) {
            keep(
                    shot.operation() + " cursors",
                    Cursors.next(shot, told.path("next").asText()));
        }
        int by = target[0].indexOf("/by-reference/");
        if (by > 0 && shot.right()) {
            keep(family + " by reference", target[0].substring(by + "/by-reference/".length()));
        }
    }

    private void keep(String what, String one) {
        List<String> all = known.computeIfAbsent(what, any -> new CopyOnWriteArrayList<>());
        synchronized (all) {
            if (all.size() < KEPT) {
                all.add(one);
            } else {
                all.set(Math.floorMod(one.hashCode(), KEPT), one);
            }
        }
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
