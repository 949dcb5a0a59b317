package nl.bron.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a record of parameters from what a request says. */
final class ParameterBean {

    private ParameterBean() {}

    /** The record with what was said of each parameter, or with what it is of itself. */
    static <T> T of(Class<T> type, Function<DeclaredParameter, @Nullable Object> said) {
        Map<String, DeclaredParameter> declared = DeclaredParameter.of(type);
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            DeclaredParameter parameter = declared.values().stream()
                    .filter(one -> one.field() != null && one.field().getName().equals(component.getName()))
                    .findAny()
                    .orElseThrow();
            Object value = said.apply(parameter);
            boolean byDefault = value == null && parameter.byDefault() != null;
            values.add(byDefault ? parameter.read(List.of(String.valueOf(parameter.byDefault()))) : value);
        }
        try {
            @SuppressWarnings("unchecked") // a record's only constructor makes the record
            Constructor<T> constructor = (Constructor<T>) type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
