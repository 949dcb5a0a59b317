package nl.bron.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How Bron reads JSON from strangers: strict in form, bounded in size, and never guessing what was meant. */
final class Json {

    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 32;

    static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(40)
                            .maxNameLength(200)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModules(new JavaTimeModule(), new Decimals(), new TextModule())
            .build();

    private Json() {}

    /** Decimals travel as plain strings: a JSON number would become a float in many a client. */
    static final class Decimals extends SimpleModule {
        private static final long serialVersionUID = 1;

        Decimals() {
            addSerializer(BigDecimal.class, new ToStringSerializerBase(BigDecimal.class) {
                private static final long serialVersionUID = 1;

                @Override
                public String valueToString(Object value) {
                    return ((BigDecimal) value).toPlainString();
                }
            });
        }
    }

    /** Reads whatever {@link Texts} knows by it, and from nothing but a string, a whole number or a truth value, as it is meant. */
    private static final class TextModule extends SimpleModule {
        private static final long serialVersionUID = 1;

        @Override
        public void setupModule(SetupContext context) {
            super.setupModule(context);
            context.addBeanDeserializerModifier(new Containers());
            context.addDeserializers(new Deserializers.Base() {
                @Override
                public @Nullable JsonDeserializer<?> findBeanDeserializer(
                        JavaType type, DeserializationConfig config, BeanDescription description) {
                    return readerOf(type.getRawClass());
                }

                @Override
                public @Nullable JsonDeserializer<?> findEnumDeserializer(
                        Class<?> type, DeserializationConfig config, BeanDescription description) {
                    return readerOf(type);
                }
            });
        }

        private static @Nullable JsonDeserializer<?> readerOf(Class<?> type) {
            return Texts.knows(type) ? new ValueReader(type) : null;
        }
    }

    private static final class ValueReader extends JsonDeserializer<Object> {
        private final Class<?> type;

        ValueReader(Class<?> type) {
            this.type = type;
        }

        private boolean expected(JsonToken token) {
            if (type == Boolean.class) {
                return token.isBoolean();
            }
            return token == (type == Integer.class ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_STRING);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!expected(parser.currentToken())) {
                return context.handleUnexpectedToken(type, parser);
            }
            try {
                return Texts.read(parser.getText(), type);
            } catch (IllegalArgumentException e) {
                return context.handleWeirdStringValue(type, parser.getText(), "%s", e.getMessage());
            }
        }
    }

    /** Reads one JSON document; what is no JSON, not UTF-8, too long or too deep is refused. */
    static JsonNode read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge();
            }
            JsonNode tree = STRICT.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw malformed("the body is empty; send a JSON object");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw malformed("the body is not valid UTF-8");
        } catch (NumberFormatException e) {
            throw malformed("a number in the body is beyond all bounds");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw malformed(reason(e) + where);
        } catch (IOException e) {
            throw malformed("the body breaks off");
        }
    }

    static Problem tooLarge() {
        return Problem.of(ProblemType.TOO_LARGE, "a JSON body is at most " + MAX_BYTES + " bytes");
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Duplicate field")) {
            return "a key stands there twice";
        }
        return message.contains("nesting depth")
                ? "the JSON is nested deeper than " + MAX_DEPTH
                : "the body is no valid JSON";
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_BODY, detail);
    }
}
