package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.bron.kernel.BatchAnswer.Result;

/** Carries the operations of a batch out, each by the same rules as a request of its own. */
@ApplicationScoped
class Batch {

    private final Calls calls;
    private final Answering answering;
    private final Problems problems;
    private final Attempt attempt;
    private final Turns turns;
    private final ObjectMapper json;

    Batch(Calls calls, Answering answering, Problems problems, Attempt attempt, Turns turns, ObjectMapper json) {
        this.turns = turns;
        this.calls = calls;
        this.answering = answering;
        this.problems = problems;
        this.attempt = attempt;
        this.json = json;
    }

    /** One of the operations that belong together failed, and so none is carried out. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final int index;
        private final transient Exception why;

        Failed(int index, Exception why) {
            super(why);
            this.index = index;
            this.why = why;
        }
    }

    /** All of the operations in one transaction. */
    @Transactional
    Outcome.All together(List<BatchOperation> operations) {
        turns.await(operations);
        List<Outcome> outcomes = new ArrayList<>();
        for (BatchOperation operation : operations) {
            try {
                outcomes.add(called(operation, outcomes));
            } catch (Exception failure) {
                throw new Failed(outcomes.size(), failure);
            }
        }
        return new Outcome.All(outcomes);
    }

    /** What to answer when one of them failed, after the transaction was rolled back. */
    Outcome.All none(List<BatchOperation> operations, Failed failure) {
        List<Outcome> outcomes = new ArrayList<>();
        Problem others = Problem.of(ProblemType.NOT_CARRIED_OUT, "operation " + failure.index + " failed");
        for (BatchOperation operation : operations) {
            boolean failed = outcomes.size() == failure.index;
            outcomes.add(refused(failed ? problems.of(failure.why) : others, operation));
        }
        return new Outcome.All(outcomes);
    }

    /** Each operation by itself. By a key each is an attempt of its own, so that a repeated batch does what is left. */
    Outcome.All apart(List<BatchOperation> operations) {
        String key = attempt.key();
        if (key != null) {
            claim();
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (BatchOperation operation : operations) {
            // No client's key has a line break.
            attempt.begin(key == null ? null : key + "\n" + outcomes.size(), operation.asked());
            outcomes.add(outcome(operation, outcomes));
        }
        return new Outcome.All(outcomes);
    }

    private void claim() {
        try {
            begin();
        } catch (Replay again) {
            // The same batch: each of its operations finds its own answer.
        }
    }

    /** Nothing but the note of what the key is for: it is for no other batch. */
    @Transactional
    void begin() {}

    private Outcome outcome(BatchOperation operation, List<Outcome> before) {
        try {
            return called(operation, before);
        } catch (Replay replay) {
            return Outcome.of(replay.answer, replay.answer, operation);
        } catch (Exception failure) {
            return refused(problems.of(failure), operation);
        }
    }

    private Outcome called(BatchOperation operation, List<Outcome> before) throws Exception {
        Object result = calls.call(operation, before);
        return Outcome.of(answering.answer(result), answering.kept(result), operation);
    }

    private Outcome refused(Problem problem, BatchOperation operation) {
        JsonNode body = json.valueToTree(problems.view(problem, operation.path().split("\\?", 2)[0]));
        Result result = new Result(problem.type.status, Map.copyOf(problem.headers), body);
        return new Outcome(result, result, body);
    }
}
