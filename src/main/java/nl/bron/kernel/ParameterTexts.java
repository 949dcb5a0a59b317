package nl.bron.kernel;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads parameters as bodies are read. */
@Provider
public class ParameterTexts implements ParamConverterProvider {

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return Texts.knows(type) ? new TextConverter<>(type) : null;
    }

    private record TextConverter<T>(Class<T> type) implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            return type.cast(Texts.read(text, type));
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
