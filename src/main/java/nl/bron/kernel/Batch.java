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
    private final ObjectMapper json;

    Batch(Calls calls, Answering answering, Problems problems, Attempt attempt, ObjectMapper json) {
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
    BatchAnswer together(List<BatchOperation> operations) {
        List<Result> results = new ArrayList<>();
        for (BatchOperation operation : operations) {
            try {
                results.add(result(answering.answer(calls.call(operation, results)), operation));
            } catch (Exception failure) {
                throw new Failed(results.size(), failure);
            }
        }
        return new BatchAnswer(results);
    }

    /** What to answer when one of them failed, after the transaction was rolled back. */
    BatchAnswer none(List<BatchOperation> operations, Failed failure) {
        List<Result> results = new ArrayList<>();
        Problem others = Problem.of(ProblemType.NOT_CARRIED_OUT, "operation " + failure.index + " failed");
        for (BatchOperation operation : operations) {
            boolean failed = results.size() == failure.index;
            results.add(result(failed ? problems.of(failure.why) : others, operation));
        }
        return new BatchAnswer(results);
    }

    /** Each operation by itself. By a key each is an attempt of its own, so that a repeated batch does what is left. */
    BatchAnswer apart(List<BatchOperation> operations) {
        String key = attempt.key();
        List<Result> results = new ArrayList<>();
        for (BatchOperation operation : operations) {
            attempt.begin(key == null ? null : results.size() + "/" + key, operation.asked());
            results.add(result(operation, results));
        }
        return new BatchAnswer(results);
    }

    private Result result(BatchOperation operation, List<Result> before) {
        try {
            return result(answering.answer(calls.call(operation, before)), operation);
        } catch (Replay replay) {
            return result(replay.answer, operation);
        } catch (Exception failure) {
            return result(problems.of(failure), operation);
        }
    }

    private static Result result(Answer answer, BatchOperation operation) {
        boolean minimal = Prefer.minimal(operation.header(Prefer.HEADER));
        return new Result(answer.status(), answer.headers(), minimal ? null : answer.body());
    }

    private Result result(Problem problem, BatchOperation operation) {
        JsonNode body = json.valueToTree(problems.view(problem, operation.path().split("\\?", 2)[0]));
        return new Result(problem.type.status, Map.copyOf(problem.headers), body);
    }
}
