package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of writes: a draft, which {@link Judging} judges, or a merge patch of one. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, BodyReader.MERGE_PATCH})
public class BodyReader implements MessageBodyReader<Object> {

    /** The media type of RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private final Drafts drafts;

    private final ListQueries queries;
    private final Attempt attempt;

    BodyReader(Drafts drafts, ListQueries queries, Attempt attempt) {
        this.attempt = attempt;
        this.drafts = drafts;
        this.queries = queries;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        JsonNode tree = Json.read(body);
        if (attempt.key() != null) {
            attempt.with(tree);
        }
        return read(tree, type, generic);
    }

    Object read(@Nullable JsonNode tree, Class<?> type, Type generic) {
        if (tree == null || !tree.isObject()) {
            throw Problem.of(ProblemType.MALFORMED_BODY, "the body must be a JSON object");
        }
        if (type.equals((Class<?>) MergePatch.class)) {
            return new MergePatch<>(tree);
        }
        if (Draft.class.isAssignableFrom(type)) {
            return drafts.unjudged(tree, type);
        }
        return generic instanceof ParameterizedType query && type.equals((Class<?>) ListQuery.class)
                ? queries.read(tree, (Class<?>) query.getActualTypeArguments()[0])
                : drafts.bind(tree, type);
    }
}
