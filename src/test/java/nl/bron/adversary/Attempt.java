package nl.bron.adversary;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.bron.Operations.Operation;
import org.jspecify.annotations.Nullable;

/** One request in the making: right at first, and then spoiled in one way or several. */
final class Attempt {

    final Operation operation;
    final World world;
    final Chance chance;
    final Map<String, String> path = new TreeMap<>();
    final List<String> query = new ArrayList<>();
    final List<String> headers = new ArrayList<>();

    String method;
    String base = "/v1";

    @Nullable
    String target;

    @Nullable
    JsonNode tree;

    /** The bytes of the body, when they are not simply those of the tree. */
    @Nullable
    String body;

    boolean broken;

    /** Whether the tree holds what no schema can judge. */
    boolean unjudged;

    private final List<String> faults = new ArrayList<>();

    /** Whether each part of the request, as it now is, has to be refused. */
    private final Map<Part, Boolean> wrong = new EnumMap<>(Part.class);

    /** The parts of a request; each may be spoiled apart from the others. */
    enum Part {
        METHOD,
        TARGET,
        PATH,
        QUERY,
        KEY,
        HEADER,
        BODY
    }

    Attempt(Operation operation, World world, Chance chance) {
        this.operation = operation;
        this.world = world;
        this.chance = chance;
        this.method = operation.method();
    }

    /** Notes a fault; whether the part as it now is has to be refused, or might as well be accepted. */
    void spoiled(Part part, String fault, boolean refused) {
        faults.add(fault);
        wrong.put(part, refused);
    }

    /** Another method asks for something else, and so does another target; then no more is known. */
    private boolean wrong() {
        if (method.equals(operation.method()) && target == null) {
            return wrong.containsValue(true);
        }
        return target == null ? wrong.getOrDefault(Part.METHOD, false) : wrong.getOrDefault(Part.TARGET, false);
    }

    void header(String name, String value) {
        headers.removeIf(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        add(name, value);
    }

    /** Adds a header, beside another of its name. */
    void add(String name, String value) {
        headers.add(name + ": " + Escapes.latin(value));
    }

    void remove(String header) {
        headers.removeIf(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1));
    }

    void parameter(String name, String value) {
        query.removeIf(pair -> pair.startsWith(name + "="));
        query.add(name + "=" + Escapes.percent(value));
    }

    String target() {
        if (target != null) {
            return target;
        }
        String filled = operation.path();
        for (Map.Entry<String, String> parameter : path.entrySet()) {
            filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return base + filled + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    Shot shot(long number) {
        String bytes = body();
        StringBuilder head = new StringBuilder(method + " " + target() + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
            head.append("Host: localhost\r\n");
        }
        headers.forEach(header -> head.append(header).append("\r\n"));
        boolean sized = headers.stream()
                .anyMatch(it -> it.startsWith("Content-Length:") || it.startsWith("Transfer-Encoding:"));
        if (bytes != null && !sized) {
            head.append("Content-Length: ").append(bytes.length()).append("\r\n");
        }
        return new Shot(
                number,
                operation,
                method,
                target(),
                String.join(", ", faults),
                head.append("\r\n").toString(),
                bytes == null ? "" : bytes,
                wrong(),
                broken);
    }

    /** The bytes of the body, each as one character. */
    @Nullable
    String body() {
        if (body != null || tree == null) {
            return body;
        }
        return new String(tree.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
