package nl.bron.kernel;

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

/** Which methods each path has; the framework's own 405 does not tell. */
@ApplicationScoped
class Routes {

    private record Route(Pattern path, String method) {}

    private final List<Route> routes = new ArrayList<>();

    Routes(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path base = bean.getBeanClass().getAnnotation(Path.class);
            if (base != null) {
                Arrays.stream(bean.getBeanClass().getMethods()).forEach(method -> add(base.value(), method));
            }
        }
    }

    private void add(String base, Method method) {
        Optional<String> verb = Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findAny();
        Path path = method.getAnnotation(Path.class);
        String template = "/" + base + (path == null ? "" : "/" + path.value());
        verb.ifPresent(name -> routes.add(
                new Route(Pattern.compile(template.replaceAll("//+", "/").replaceAll("\\{[^}]*}", "[^/]+")), name)));
    }

    /** The methods that a path has, HEAD and OPTIONS among them; none, if there is no such path. */
    SortedSet<String> methods(String path) {
        SortedSet<String> methods = new TreeSet<>();
        routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .forEach(route -> methods.add(route.method()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }
}
