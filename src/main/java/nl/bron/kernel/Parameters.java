package nl.bron.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Judges the path and query parameters of a request before a resource sees them: an unknown one, one given twice, one
 * of the wrong form or out of bounds is refused, all in one answer.
 */
@ApplicationScoped
public class Parameters {

    /** How long any parameter may be. */
    static final int MAX_LENGTH = 4000;

    /** One parameter as a resource declares it; a bean's are its fields. */
    private record Declared(
            boolean inPath,
            Class<?> type,
            boolean many,
            @Nullable Field field) {}

    private final Map<Method, Map<String, Declared>> declarations = new ConcurrentHashMap<>();
    private final Validator validator;

    Parameters(Validator validator) {
        this.validator = validator;
    }

    @ServerRequestFilter
    public void judge(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        Map<String, Declared> declared = declarations.computeIfAbsent(method, Parameters::declared);
        Violations found = new Violations();
        request.getUriInfo()
                .getPathParameters()
                .forEach((name, values) -> check(name, values, declared.get(name), found));
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        query.forEach((name, values) -> {
            Declared parameter = declared.get(name);
            if (parameter == null || parameter.inPath()) {
                found.add(Violation.of(
                        name, "UNKNOWN_PARAMETER", "is not a parameter here; these are: " + queryNames(declared)));
            } else if (values.size() > 1) {
                found.add(Violation.of(name, "REPEATED", "must be given once; separate several values by commas"));
            } else {
                check(name, values, parameter, found);
            }
        });
        found.refuse();
    }

    private void check(String name, List<String> values, @Nullable Declared parameter, Violations found) {
        if (parameter == null) {
            return;
        }
        if (values.get(0).length() > MAX_LENGTH) {
            found.add(Violation.of(name, "SIZE", "must be at most " + MAX_LENGTH + " characters long"));
            return;
        }
        List<Object> read = new ArrayList<>();
        for (String value : values) {
            for (String part : parameter.many() ? value.split(",", -1) : new String[] {value}) {
                try {
                    read.add(Texts.read(part, parameter.type()));
                } catch (IllegalArgumentException e) {
                    found.add(Violation.of(name, "FORMAT", String.valueOf(e.getMessage())));
                    return;
                }
            }
        }
        Field field = parameter.field();
        if (field != null) {
            Object value = parameter.many() ? read : read.get(0);
            validator
                    .validateValue(field.getDeclaringClass(), field.getName(), value)
                    .forEach(violation ->
                            found.add(Violation.of(name, Violations.code(violation), violation.getMessage())));
        }
    }

    private static String queryNames(Map<String, Declared> declared) {
        List<String> names = declared.entrySet().stream()
                .filter(entry -> !entry.getValue().inPath())
                .map(Map.Entry::getKey)
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static Map<String, Declared> declared(Method method) {
        Map<String, Declared> declared = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getDeclaredFields())
                        .forEach(field -> add(field, field.getGenericType(), field, declared));
            } else {
                add(parameter, parameter.getParameterizedType(), null, declared);
            }
        }
        return declared;
    }

    private static void add(
            AnnotatedElement element, Type type, @Nullable Field field, Map<String, Declared> declared) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        PathParam path = element.getAnnotation(PathParam.class);
        if (query == null && path == null) {
            return;
        }
        boolean many = type instanceof ParameterizedType;
        Class<?> single = (Class<?>) (many ? ((ParameterizedType) type).getActualTypeArguments()[0] : type);
        declared.put(query != null ? query.value() : path.value(), new Declared(path != null, single, many, field));
    }
}
