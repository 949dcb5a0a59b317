package nl.bron.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Which families there are: one entity each, named by its table, in a package of its own. */
@ApplicationScoped
public class Families {

    private final List<? extends Class<? extends Row>> entities;

    Families(EntityManagerFactory factory) {
        entities = factory.getMetamodel().getEntities().stream()
                .<Class<? extends Row>>map(entity -> entity.getJavaType().asSubclass(Row.class))
                .toList();
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
        return entity.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    static String path(Class<? extends Row> entity, UUID id) {
        return "/v1/" + name(entity) + "/" + id;
    }

    /** The path of a represented row: a view lives in the package of its family. */
    String path(View view) {
        return entities.stream()
                .filter(entity -> entity.getPackage().equals(view.getClass().getPackage()))
                .map(entity -> path(entity, view.row().id()))
                .findAny()
                .orElseThrow();
    }

    /** The family that a rule of the database is named after. */
    Class<? extends Row> withPrefix(String constraint) {
        return entities.stream()
                .filter(entity -> constraint.startsWith(table(entity) + "_"))
                .findAny()
                .orElseThrow();
    }
}
