package nl.bron.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which families there are: one entity each, named by its table, in a package of its own. */
@ApplicationScoped
public class Families {

    private static final ClassValue<String> SINGULARS = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> entity) {
            return kebab(entity.getSimpleName());
        }
    };

    private final List<? extends Class<? extends Row>> entities;
    private final Map<String, Class<? extends Row>> byView;
    private final Map<String, Class<? extends Row>> bySingular;

    /** What not everybody may see, by the name of one row. */
    private final Map<String, List<Field>> confidential;

    Families(EntityManagerFactory factory) {
        entities = factory.getMetamodel().getEntities().stream()
                .<Class<? extends Row>>map(entity -> entity.getJavaType().asSubclass(Row.class))
                .toList();
        byView = entities.stream().collect(Collectors.toMap(entity -> entity.getSimpleName() + "View", it -> it));
        bySingular = entities.stream().collect(Collectors.toMap(Families::singular, it -> it));
        confidential = entities.stream().collect(Collectors.toMap(Families::singular, Families::confidentialOf));
    }

    private static List<Field> confidentialOf(Class<? extends Row> entity) {
        return Arrays.stream(entity.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Confidential.class))
                .toList();
    }

    /** What one row is called, of each of the families that a caller may read. */
    public SortedSet<String> readable(SecurityIdentity caller) {
        return entities.stream()
                .filter(entity -> mayRead(name(entity), caller))
                .map(Families::singular)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean mayRead(String family, SecurityIdentity caller) {
        return caller.hasRole(family + ":read");
    }

    /** What the caller may see of a row, as the log keeps it; of what Bron does without one, nothing confidential. */
    JsonNode withoutConfidential(JsonNode row, String singular) {
        for (Field field : confidential.getOrDefault(singular, List.of())) {
            if (!Confidential.Right.to(field.getAnnotation(Confidential.class))) {
                ((ObjectNode) row).remove(field.getName());
            }
        }
        return row;
    }

    /** The scopes that show what is confidential. */
    public Set<String> confidential() {
        return confidential.values().stream()
                .flatMap(List::stream)
                .map(field -> field.getAnnotation(Confidential.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What one row is called, of each family. */
    public SortedSet<String> singulars() {
        return entities.stream().map(Families::singular).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all families. */
    public List<String> names() {
        return entities.stream().map(Families::name).sorted().toList();
    }

    /** The name of an entity's family, plural and kebab-case, as in its path. */
    static String name(Class<? extends Row> entity) {
        return table(entity).replace('_', '-');
    }

    static String table(Class<? extends Row> entity) {
        return entity.getAnnotation(Table.class).name();
    }

    /** The name of one row of a family, singular and kebab-case. */
    static String singular(Class<? extends Row> entity) {
        return SINGULARS.get(entity);
    }

    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static String path(Class<? extends Row> entity, UUID id) {
        return "/v1/" + name(entity) + "/" + id;
    }

    /** The name of a family, of the name of one row of it. */
    String plural(String singular) {
        return name(Objects.requireNonNull(bySingular.get(singular)));
    }

    /** The path of a represented row: a view is named after its family's entity. */
    String path(View view) {
        Class<? extends Row> entity =
                Objects.requireNonNull(byView.get(view.getClass().getSimpleName()));
        return path(entity, view.row().id());
    }

    /** The family that a rule of the database is named after. */
    Class<? extends Row> withPrefix(String constraint) {
        return entities.stream()
                .filter(entity -> constraint.startsWith(table(entity) + "_"))
                .findAny()
                .orElseThrow();
    }
}
