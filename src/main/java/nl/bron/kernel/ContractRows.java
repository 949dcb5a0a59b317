package nl.bron.kernel;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/** What entities say of themselves, as the build reads it. */
final class ContractRows {

    private static final DotName ENTITY = DotName.createSimple("jakarta.persistence.Entity");
    private static final DotName TABLE = DotName.createSimple("jakarta.persistence.Table");

    /**
     * What the lists of one entity can do.
     *
     * @param included what can be put in a row, and by which schema it is described
     */
    record Entity(String name, List<String> filterable, List<String> sortable, SortedMap<String, String> included) {}

    private final Map<String, Entity> entities = new TreeMap<>();

    ContractRows(IndexView classes) {
        List<ClassInfo> found = classes.getAnnotations(ENTITY).stream()
                .map(annotation -> annotation.target().asClass())
                .toList();
        ClassInfo row = classes.getClassByName(Row.class);
        found.forEach(type -> entities.put(type.simpleName(), entity(row, type)));
        found.forEach(this::refer);
    }

    Entity named(String name) {
        Entity entity = entities.get(name);
        if (entity == null) {
            throw new IllegalStateException("no entity is called " + name);
        }
        return entity;
    }

    /** What one row is called, of each family. */
    List<String> singulars() {
        return entities.keySet().stream().map(Families::kebab).sorted().toList();
    }

    private static Entity entity(ClassInfo row, ClassInfo type) {
        List<FieldInfo> fields = Stream.of(row, type)
                .flatMap(each -> each.fields().stream())
                .filter(field -> field.hasAnnotation(Filterable.class))
                .toList();
        return new Entity(
                type.simpleName(),
                fields.stream().flatMap(ContractRows::names).sorted().toList(),
                fields.stream()
                        .filter(field -> field.type().kind() != Type.Kind.PARAMETERIZED_TYPE)
                        .flatMap(ContractRows::names)
                        .sorted()
                        .toList(),
                new TreeMap<>());
    }

    private static Stream<String> names(FieldInfo field) {
        AnnotationInstance filterable = field.annotation(Filterable.class);
        return filterable.value() == null
                ? Stream.of(field.name())
                : Stream.of(filterable.value().asStringArray()).map(part -> field.name() + "." + part);
    }

    /** An attribute that refers to another family gives an inclusion in both. */
    private void refer(ClassInfo type) {
        for (FieldInfo field : type.fields()) {
            AnnotationInstance refers = field.annotation(RefersTo.class);
            if (refers != null && refers.target().kind() == AnnotationTarget.Kind.FIELD) {
                String other = refers.value().asClass().name().withoutPackagePrefix();
                String one = field.name().substring(0, field.name().length() - "Id".length());
                named(type.simpleName()).included().put(one, other);
                if (one.equalsIgnoreCase(other)) {
                    String family =
                            type.annotation(TABLE).value("name").asString().replace('_', '-');
                    named(other).included().put(family, type.simpleName() + "Page");
                }
            }
        }
    }
}
