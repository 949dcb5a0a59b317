package nl.bron.adversary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.bron.Operations.Operation;

/** The ways in which a request can be spoiled. */
final class Faults {

    /** One way; what it does, it leaves to the chance of the attempt. */
    interface Fault {
        void spoil(Attempt attempt);
    }

    private static final Map<String, List<Fault>> FITTING = new ConcurrentHashMap<>();

    private Faults() {}

    /** The faults that an operation can have; the likelier ones stand there more than once. */
    static List<Fault> on(Operation operation) {
        return FITTING.computeIfAbsent(operation.toString(), any -> fitting(operation));
    }

    private static List<Fault> fitting(Operation operation) {
        List<Fault> faults = new ArrayList<>();
        add(faults, HeaderFaults::any, 4);
        add(faults, HeaderFaults::declared, 2);
        add(faults, MethodFaults::any, 1);
        add(faults, PathFaults::trick, 2);
        add(faults, QueryFaults::any, 2);
        add(faults, RawFaults::any, 2);
        if (operation.path().contains("{")) {
            add(faults, PathFaults::parameter, 2);
        }
        if (operation.hasBody()) {
            add(faults, BodyFaults::any, 14);
            add(faults, RawFaults::any, 2);
        }
        if (!Parameters.of(operation, "query").isEmpty()) {
            add(faults, QueryFaults::declared, 4);
        }
        if (operation.isList()) {
            add(faults, QueryFaults::declared, 6);
        }
        if (operation.isList() || Bodies.isQuestion(operation)) {
            add(faults, Cursors::tamper, 3);
        }
        return List.copyOf(faults);
    }

    private static void add(List<Fault> faults, Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            faults.add(fault);
        }
    }
}
