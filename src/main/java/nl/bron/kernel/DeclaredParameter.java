package nl.bron.kernel;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A path or query parameter as a resource declares it; a bean's are its fields. */
record DeclaredParameter(
        String name,
        boolean inPath,
        Class<?> type,
        @Nullable Class<?> container,
        @Nullable Field field,
        @Nullable String byDefault,
        boolean required) {

    static Map<String, DeclaredParameter> of(Method method) {
        Map<String, DeclaredParameter> declared = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                declared.putAll(of(parameter.getType()));
            } else {
                add(parameter, parameter.getParameterizedType(), null, declared);
            }
        }
        return declared;
    }

    static Map<String, DeclaredParameter> of(Class<?> bean) {
        Map<String, DeclaredParameter> declared = new TreeMap<>();
        Arrays.stream(bean.getDeclaredFields()).forEach(field -> add(field, field.getGenericType(), field, declared));
        return declared;
    }

    static DeclaredParameter of(Parameter parameter) {
        Map<String, DeclaredParameter> declared = new TreeMap<>();
        add(parameter, parameter.getParameterizedType(), null, declared);
        return declared.values().iterator().next();
    }

    private static void add(
            AnnotatedElement element, Type type, @Nullable Field field, Map<String, DeclaredParameter> declared) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        PathParam path = element.getAnnotation(PathParam.class);
        if (query == null && path == null) {
            return;
        }
        String name = query != null ? query.value() : path.value();
        DefaultValue byDefault = element.getAnnotation(DefaultValue.class);
        boolean many = type instanceof ParameterizedType;
        declared.put(
                name,
                new DeclaredParameter(
                        name,
                        path != null,
                        (Class<?>) (many ? ((ParameterizedType) type).getActualTypeArguments()[0] : type),
                        many ? (Class<?>) ((ParameterizedType) type).getRawType() : null,
                        field,
                        byDefault == null ? null : byDefault.value(),
                        isRequired(element)));
    }

    private static boolean isRequired(AnnotatedElement element) {
        var documented = element.getAnnotation(org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
        return documented != null && documented.required();
    }

    boolean many() {
        return container != null;
    }

    /**
     * What texts mean here.
     *
     * @throws IllegalArgumentException with what should have been sent
     */
    Object read(List<String> texts) {
        if (container == null) {
            return Texts.read(texts.get(0), type);
        }
        if (texts.contains("")) {
            throw new IllegalArgumentException("must not hold an empty value");
        }
        Collection<Object> values = Set.class.isAssignableFrom(container) ? new LinkedHashSet<>() : new ArrayList<>();
        texts.forEach(text -> values.add(Texts.read(text, type)));
        return values;
    }
}
