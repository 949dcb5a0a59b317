package nl.bron.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
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

    /** How many values any parameter may have: no more fit in its length. */
    static final int MAX_ITEMS = MAX_LENGTH / 2;

    private final Map<Method, Map<String, DeclaredParameter>> declarations = new ConcurrentHashMap<>();
    private final Validator validator;

    private final Routes routes;

    Parameters(Validator validator, Routes routes) {
        this.validator = validator;
        this.routes = routes;
    }

    @ServerRequestFilter
    public void judge(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method != null) {
            refuseAsId(request);
            judge(
                    method,
                    request.getUriInfo().getPathParameters(),
                    request.getUriInfo().getQueryParameters());
        }
    }

    /** What has a meaning of its own in a path is no id, although the framework takes it for one. */
    private void refuseAsId(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (path.startsWith("_", path.lastIndexOf('/') + 1)) {
            SortedSet<String> methods = routes.methods(path.startsWith("/") ? path : "/" + path);
            if (!methods.contains(request.getMethod())) {
                throw Problem.of(ProblemType.METHOD_NOT_ALLOWED, request.getMethod() + " is not for this path")
                        .header("Allow", String.join(", ", methods));
            }
        }
    }

    void judge(Method method, MultivaluedMap<String, String> path, MultivaluedMap<String, String> query) {
        Map<String, DeclaredParameter> declared = declarations.computeIfAbsent(method, DeclaredParameter::of);
        Violations found = new Violations();
        path.forEach((name, values) -> {
            DeclaredParameter parameter = declared.get(name);
            if (parameter != null) {
                read(parameter, values, found);
            }
        });
        query.forEach((name, values) -> {
            DeclaredParameter parameter = declared.get(name);
            if (parameter == null || parameter.inPath()) {
                found.add(Violation.of(
                        name, "UNKNOWN_PARAMETER", "is not a parameter here; these are: " + queryNames(declared)));
            } else if (values.size() > 1) {
                found.add(Violation.of(name, "REPEATED", "must be given once; separate several values by commas"));
            } else {
                read(parameter, values, found);
            }
        });
        declared.forEach((name, parameter) -> {
            if (parameter.required() && !query.containsKey(name)) {
                found.add(Violation.of(name, "REQUIRED", "must be given"));
            }
        });
        found.refuse();
    }

    private void read(DeclaredParameter parameter, List<String> values, Violations found) {
        // Measured before it is split: a value of many commas is many values.
        if (isShort(parameter, values, found)) {
            value(parameter, parameter.many() ? Arrays.asList(values.get(0).split(",", -1)) : values, found);
        }
    }

    private static boolean isShort(DeclaredParameter parameter, List<String> texts, Violations found) {
        if (texts.size() > MAX_ITEMS) {
            found.add(Violation.of(parameter.name(), "SIZE", "must be at most " + MAX_ITEMS + " values"));
            return false;
        }
        boolean fits = texts.stream().allMatch(text -> text.length() <= MAX_LENGTH);
        if (!fits) {
            found.add(Violation.of(parameter.name(), "SIZE", "must be at most " + MAX_LENGTH + " characters long"));
        }
        return fits;
    }

    /** What a parameter says, by its type and its bounds; null, if that is noted as wrong. */
    @Nullable
    Object value(DeclaredParameter parameter, List<String> texts, Violations found) {
        Object value;
        if (!isShort(parameter, texts, found)) {
            return null;
        }
        try {
            value = parameter.read(texts);
        } catch (IllegalArgumentException e) {
            found.add(Violation.of(parameter.name(), "FORMAT", String.valueOf(e.getMessage())));
            return null;
        }
        if (parameter.field() != null) {
            Class<?> bean = parameter.field().getDeclaringClass();
            validator
                    .validateValue(bean, parameter.field().getName(), value)
                    .forEach(violation -> found.add(
                            Violation.of(parameter.name(), Violations.code(violation), violation.getMessage())));
        }
        return value;
    }

    /** A bean of parameters that were judged already. */
    Object bean(Class<?> type, MultivaluedMap<String, String> path, MultivaluedMap<String, String> query) {
        return ParameterBean.of(type, parameter -> {
            String text = (parameter.inPath() ? path : query).getFirst(parameter.name());
            if (text == null) {
                return null;
            }
            return parameter.read(parameter.many() ? Arrays.asList(text.split(",", -1)) : List.of(text));
        });
    }

    private static String queryNames(Map<String, DeclaredParameter> declared) {
        List<String> names = declared.values().stream()
                .filter(parameter -> !parameter.inPath())
                .map(DeclaredParameter::name)
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
