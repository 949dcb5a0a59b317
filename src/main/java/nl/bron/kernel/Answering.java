package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Says what follows from what an operation gave: 201 and Location for a row that was made, 204 for nothing. */
@ApplicationScoped
class Answering {

    private final Families families;
    private final ObjectMapper json;

    Answering(Families families, ObjectMapper json) {
        this.families = families;
        this.json = json;
    }

    Answer answer(@Nullable Object result) {
        if (result == null) {
            return new Answer(204, null, null, null, null);
        }
        JsonNode body = json.valueToTree(result);
        return result instanceof View view
                ? new Answer(
                        status(view),
                        location(view),
                        IfMatch.tag(view.row().version()),
                        view.row().proposal(),
                        body)
                : new Answer(200, null, null, null, body);
    }

    int status(View view) {
        return view.row().created() ? 201 : view.row().proposal() == null ? 200 : 202;
    }

    @Nullable
    String location(View view) {
        return view.row().created() ? families.path(view) : null;
    }

    /** The answer as it may be kept: without what is shown once. */
    Answer kept(@Nullable Object result) {
        if (result instanceof Outcome.All batch) {
            return new Answer(207, null, null, null, json.valueToTree(batch.kept()));
        }
        Answer answer = answer(result);
        if (result instanceof Record && answer.body() instanceof ObjectNode body) {
            Arrays.stream(result.getClass().getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(ShownOnce.class))
                    .forEach(component -> body.remove(component.getName()));
        }
        return answer;
    }
}
