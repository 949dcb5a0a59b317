package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import nl.bron.kernel.BatchAnswer.Result;
import org.jspecify.annotations.Nullable;

/**
 * What became of one operation of a batch: as the client is told, as it may be kept, and the whole of its answer, which
 * later operations may refer to.
 */
record Outcome(Result told, Result kept, @Nullable JsonNode whole) {

    /** What became of all of them. */
    record All(List<Outcome> outcomes) {

        BatchAnswer told() {
            return new BatchAnswer(outcomes.stream().map(Outcome::told).toList());
        }

        BatchAnswer kept() {
            return new BatchAnswer(outcomes.stream().map(Outcome::kept).toList());
        }
    }

    static Outcome of(Answer answer, Answer kept, BatchOperation operation) {
        return new Outcome(result(answer, operation), result(kept, operation), answer.body());
    }

    private static Result result(Answer answer, BatchOperation operation) {
        Answer told = operation.wantsRow() ? answer : answer.minimal();
        return new Result(told.status(), told.headers(), told.body());
    }
}
