package nl.bron.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.quarkus.arc.Unremovable;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hibernate.type.format.AbstractJsonFormatMapper;
import org.hibernate.type.format.FormatMapper;

/** Reads what rows keep as JSON: it was judged when it came in, and judging a phone number takes longer than reading it. */
class StoredJson {

    private StoredJson() {}

    @Produces
    @Singleton
    @JsonFormat
    @PersistenceUnitExtension
    @Unremovable
    static FormatMapper stored() {
        SimpleModule judged = new SimpleModule();
        as(PhoneNumber.class, PhoneNumber::new, judged);
        as(Iban.class, Iban::new, judged);
        return new Mapper(new ObjectMapper().findAndRegisterModules().registerModule(judged));
    }

    /** As Hibernate's own does, but without making out for each value again what type it has. */
    private static final class Mapper extends AbstractJsonFormatMapper {

        private final ObjectMapper json;
        private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();
        private final Map<Type, ObjectWriter> writers = new ConcurrentHashMap<>();

        Mapper(ObjectMapper json) {
            this.json = json;
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as Hibernate has it
        protected <T> T fromString(CharSequence text, Type type) {
            try {
                return readers.computeIfAbsent(type, it -> json.readerFor(json.constructType(it)))
                        .readValue(text.toString());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what is stored is no " + type.getTypeName(), e);
            }
        }

        @Override
        protected <T> String toString(T value, Type type) {
            try {
                return writers.computeIfAbsent(type, it -> json.writerFor(json.constructType(it)))
                        .writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(type.getTypeName() + " can't be stored", e);
            }
        }
    }

    private static <T> void as(Class<T> type, Function<String, T> read, SimpleModule module) {
        module.addDeserializer(type, new StdDelegatingDeserializer<>(new StdConverter<String, T>() {
            @Override
            public T convert(String text) {
                return read.apply(text);
            }
        }));
    }
}
