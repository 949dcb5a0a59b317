package nl.bron.kernel;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which methods each path has; the framework's own 405 does not tell. */
@ApplicationScoped
class Routes {

    /** One method of one path, and the method in Java that answers it. */
    record Route(Pattern path, List<String> parameters, String method, Class<?> resource, Method answer) {

        /** The scopes of which a caller needs one; none if it is for whoever is known. */
        List<String> scopes() {
            return Routes.scopes(answer);
        }
    }

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

    private final List<Route> routes = new ArrayList<>();

    Routes(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path base = bean.getBeanClass().getAnnotation(Path.class);
            if (base != null) {
                Arrays.stream(bean.getBeanClass().getMethods())
                        .forEach(method -> add(bean.getBeanClass(), base.value(), method));
            }
        }
    }

    private void add(Class<?> resource, String base, Method method) {
        Optional<String> verb = Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findAny();
        Path path = method.getAnnotation(Path.class);
        String template = ("/" + base + (path == null ? "" : "/" + path.value())).replaceAll("//+", "/");
        List<String> parameters = PARAMETER
                .matcher(template)
                .results()
                .map(result -> result.group(1))
                .toList();
        Pattern form = Pattern.compile(PARAMETER.matcher(template).replaceAll("([^/]+)"));
        verb.ifPresent(name -> routes.add(new Route(form, parameters, name, resource, method)));
    }

    static List<String> scopes(Method answer) {
        RolesAllowed own = answer.getAnnotation(RolesAllowed.class);
        RolesAllowed needed = own == null ? answer.getDeclaringClass().getAnnotation(RolesAllowed.class) : own;
        return needed == null ? List.of() : List.of(needed.value());
    }

    /** What answers a method on a path. */
    Optional<Route> answering(String method, String path) {
        return matching(path).filter(route -> route.method().equals(method)).findAny();
    }

    /** Of the routes that match, those with the fewest parameters: `_search` is no id. */
    private Stream<Route> matching(String path) {
        List<Route> all = routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .toList();
        int fewest =
                all.stream().mapToInt(route -> route.parameters().size()).min().orElse(0);
        return all.stream().filter(route -> route.parameters().size() == fewest);
    }

    /** The methods that a path has, HEAD and OPTIONS among them; none, if there is no such path. */
    SortedSet<String> methods(String path) {
        SortedSet<String> methods = new TreeSet<>();
        matching(path).forEach(route -> methods.add(route.method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }
}
