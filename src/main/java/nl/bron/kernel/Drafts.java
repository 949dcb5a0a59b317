package nl.bron.kernel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Makes drafts of what clients send, and says of a wrong one all that is wrong with it at once. */
@ApplicationScoped
public class Drafts {

    private final Validator validator;
    private final Session session;

    Drafts(Validator validator, Session session) {
        this.validator = validator;
        this.session = session;
    }

    /** The draft with the patch applied, judged like a new one. */
    public <D extends Draft<?>> D patched(D draft, MergePatch<D> patch) {
        @SuppressWarnings("unchecked")
        Class<D> type = (Class<D>) draft.getClass();
        requireShown(patch.patch(), type);
        JsonNode before = Json.STRICT.valueToTree(draft);
        return bind(patch.applyTo(before.deepCopy()), type, before);
    }

    /** Nobody says anything of what is not shown to them. */
    static void requireShown(JsonNode said, Class<?> draft) {
        for (RecordComponent property : draft.getRecordComponents()) {
            if (said.has(property.getName())) {
                Confidential.Right.require(property.getAnnotation(Confidential.class), property.getName());
            }
        }
    }

    /** A stream of documents, each a line. */
    public JsonLines lines(InputStream in) {
        return new JsonLines(in, this);
    }

    /** The draft that a body is, or a refusal that names every violation in it. */
    <D> D bind(JsonNode body, Class<D> type) {
        return bind(body, type, MissingNode.getInstance());
    }

    /** The same; what was referred to before may go on being so. */
    <D> D bind(JsonNode body, Class<D> type, JsonNode before) {
        Violations found = new Violations();
        D draft = read(body, type, found);
        if (draft != null) {
            judge(draft, found);
        }
        // What a row refers to already may be out of a portal's sight.
        found.forget("REFERS_TO", pointer -> body.at(pointer).equals(before.at(pointer)));
        found.refuse();
        if (draft == null) {
            throw Problem.of(ProblemType.MALFORMED_BODY, "the body must be a JSON object");
        }
        return draft;
    }

    /** The same, as far as a body tells it: it is to be judged yet. One that can't be read is refused with all of it. */
    <D> D unjudged(JsonNode body, Class<D> type) {
        Violations found = new Violations();
        D draft = read(body, type, found);
        return draft == null || found.any() ? bind(body, type) : draft;
    }

    /** Refuses a draft with every violation in it. */
    void judge(Draft<?> draft) {
        Violations found = new Violations();
        judge(draft, found);
        found.refuse();
    }

    private void judge(Object draft, Violations found) {
        if (draft instanceof Draft<?> referring) {
            referring.referredTo().forEach((family, ids) -> Rows.read(family, ids, session));
        }
        validator.validate(draft).forEach(found::add);
        if (draft instanceof Draft<?> checked) {
            checked.check(found);
        }
    }

    private static <D> @Nullable D read(JsonNode body, Class<D> type, Violations found) {
        if (!body.isObject()) {
            return null;
        }
        try {
            return Json.STRICT
                    .readerFor(type)
                    .withHandler(new Collecting(found))
                    .readValue(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a violation was not collected", e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes what Jackson stumbles over and reads on, as if nothing had been sent there. */
    private static final class Collecting extends DeserializationProblemHandler {

        private final Violations found;

        Collecting(Violations found) {
            this.found = found;
        }

        private void add(JsonParser parser, String code, String detail) {
            found.add(Violation.at(parser.getParsingContext().pathAsPointer().toString(), code, detail));
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object bean,
                String name)
                throws IOException {
            Collection<Object> known = deserializer.getKnownPropertyNames();
            String names = known == null
                    ? ""
                    : known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
            add(parser, "UNKNOWN_PROPERTY", "is not a property here; these are: " + names);
            parser.skipChildren();
            return true;
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
                throws IOException {
            add(parser, "TYPE", "must be " + name(type));
            parser.skipChildren();
            return null;
        }

        @Override
        public @Nullable Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String message) {
            add(context.getParser(), "FORMAT", message);
            return null;
        }

        @Override
        public @Nullable Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> type,
                ValueInstantiator instantiator,
                JsonParser parser,
                String message)
                throws IOException {
            return handleUnexpectedToken(context, context.constructType(type), parser.currentToken(), parser, message);
        }

        private static String name(JavaType type) {
            if (type.isCollectionLikeType()) {
                return "an array";
            }
            Class<?> raw = type.getRawClass();
            if (raw == Boolean.class || raw == boolean.class) {
                return "true or false";
            }
            if (Number.class.isAssignableFrom(raw) && raw != java.math.BigDecimal.class) {
                return "a whole number";
            }
            return Texts.knows(raw) ? "a string" : "an object";
        }
    }
}
