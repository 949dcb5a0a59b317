package nl.bron;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.bron.kernel.Draft;
import nl.bron.kernel.Row;
import nl.bron.kernel.Rows;
import nl.bron.kernel.View;
import org.hibernate.Session;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;

/** The house rules that a machine can check, each with its reason. */
@AnalyzeClasses(packages = "nl.bron", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Pattern SINGLE_VALUES = Pattern.compile(
            "createNativeQuery\\((?:(?![.]class)[^;])*, (?:Object|String|Integer|Long|Boolean|UUID|Instant)[.]class\\)");

    private static final String[] FAMILIES = {
        "..relation..",
        "..contact..",
        "..address..",
        "..employee..",
        "..product..",
        "..deal..",
        "..offer..",
        "..order.."
    };

    private static final Set<String> QUERIES =
            Set.of("find", "list", "stream", "update", "delete", "count", "createQuery", "createMutationQuery");

    @ArchTest
    static final ArchRule no_cycles = slices().matching("nl.bron.(*)..")
            .should()
            .beFreeOfCycles()
            .because("what depends on itself in a circle can't be understood, or changed, apart");

    @ArchTest
    static final ArchRule the_kernel_knows_no_family = noClasses()
            .that()
            .resideInAPackage("..kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FAMILIES)
            .because("a new family is added without touching the kernel");

    @ArchTest
    static final ArchRule the_kernel_stands_alone = noClasses()
            .that()
            .resideInAPackage("..kernel..")
            .should()
            .dependOnClassesThat(resideInAPackage("nl.bron..").and(not(resideInAPackage("..kernel.."))))
            .because("dependencies point one way: families, access, kernel");

    @ArchTest
    static final ArchRule access_knows_no_family = noClasses()
            .that()
            .resideInAPackage("..access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FAMILIES)
            .because("who may do what is decided by names of scopes, not by what they are about");

    @ArchTest
    static final ArchRule orders_know_offers = noClasses()
            .that()
            .resideInAPackage("..offer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..order..")
            .because("an order is made of an offer, not the other way round");

    @ArchTest
    static final ArchRule the_embedded_database_is_started_by_main_only = noClasses()
            .that(not(resideInAPackage("..embedded..")).and(not(simpleName("Bron"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..embedded..")
            .because("with a database of one's own nothing of it is loaded");

    @ArchTest
    static final ArchRule only_rows_write = noClasses()
            .that()
            .areNotAssignableTo(Rows.class)
            .should()
            .callMethod(EntityManager.class, "persist", Object.class)
            .orShould()
            .callMethod(EntityManager.class, "merge", Object.class)
            .orShould()
            .callMethod(EntityManager.class, "remove", Object.class)
            .orShould()
            .callMethod(EntityManager.class, "flush")
            .orShould()
            .callMethod(Session.class, "persist", Object.class)
            .orShould()
            .callMethod(Session.class, "merge", Object.class)
            .orShould()
            .callMethod(Session.class, "remove", Object.class)
            .orShould()
            .callMethod(Session.class, "flush")
            .because("every change of a row passes one place, where the change log hangs");

    @ArchTest
    static final ArchRule nobody_writes_past_rows = noClasses()
            .should()
            .callMethodWhere(describe(
                    "writes by Panache",
                    (JavaMethodCall call) -> call.getTargetOwner().isAssignableTo(PanacheRepositoryBase.class)
                            && call.getName().matches("(persist|delete|update|flush).*")))
            .because("a repository inherits ways to write that save and remove do not see");

    @ArchTest
    static final ArchRule no_query_strings = noClasses()
            .should()
            .callMethodWhere(describe(
                    "takes a query as a string",
                    (JavaMethodCall call) -> QUERIES.contains(call.getName())
                            && call.getTarget().getRawParameterTypes().size() > 0
                            && call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(String.class)
                            && call.getTargetOwner()
                                    .getPackageName()
                                    .matches("(io.quarkus.hibernate|jakarta.persistence|org.hibernate|nl.bron).*")))
            .because("typed restrictions over the metamodel are checked by the compiler");

    @ArchTest
    static final ArchRule who_may_call_is_said = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .and()
            .arePublic()
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(PermitAll.class)
            .orShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Authenticated.class)
            .orShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(DenyAll.class)
            .because("an endpoint that says nothing is open, or closed, by accident");

    @ArchTest
    static final ArchRule writes_are_transactions = methods()
            .that(describe("write", method -> !method.getName().matches("search|check|reconcile")))
            .and()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(PATCH.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("a request is carried out whole or not at all");

    @ArchTest
    static final ArchRule drafts_are_judged_where_they_are_written = methods()
            .that(describe(
                    "take a draft of a row from a client",
                    method -> (method.isAnnotatedWith(POST.class) || method.isAnnotatedWith(PUT.class))
                            && method.getRawParameterTypes().stream()
                                    .anyMatch(type -> type.isAssignableTo(Draft.class))))
            .should()
            .beAnnotatedWith(describe(
                    "@Transactional, and nothing else of it",
                    annotation -> annotation.getRawType().isEquivalentTo(Transactional.class)
                            && annotation.as(Transactional.class).value() == Transactional.TxType.REQUIRED))
            .because("no draft is judged but in the transaction of a write");

    @ArchTest
    static final ArchRule no_transaction_around_reads = noMethods()
            .that()
            .areAnnotatedWith(jakarta.ws.rs.GET.class)
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("a read holds nothing");

    @ArchTest
    static final ArchRule entities_are_rows = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .beAssignableTo(Row.class)
            .because("a row has a tenant, a version and references, whatever it is of");

    @ArchTest
    static final ArchRule a_family_shows_its_entity_and_rows_only = classes()
            .that()
            .areAssignableTo(View.class)
            .or()
            .areAssignableTo(Draft.class)
            .or()
            .areAnnotatedWith(Path.class)
            .and()
            .areNotInterfaces()
            .should()
            .bePackagePrivate()
            .because("what others can't see can be changed freely");

    @ArchTest
    static final ArchRule fields_are_not_injected =
            fields().should().notBeAnnotatedWith(Inject.class).because("a constructor tells what a class needs");

    @ArchTest
    static final ArchRule names_are_things = noClasses()
            .should()
            .haveNameMatching(".*(Service|Impl|Manager|Helper|Util|Utils|DTO|Dto|Abstract[A-Z]\\w*|Base[A-Z]\\w*)")
            .because("a role is not a name: say what it is in the business");

    @ArchTest
    static final ArchRule stored_lists_are_immutable = fields().that()
            .areAnnotatedWith(JdbcTypeCode.class)
            .and()
            .haveRawType(List.class)
            .should()
            .beAnnotatedWith(Mutability.class)
            .because("Hibernate writes and reads the JSON of any other once more for each row that is loaded");

    /** Any other plan is kept for good and never found again: looking for one takes ever longer, and lists lose theirs. */
    @ArchTest
    static void native_queries_result_in_tuples_or_rows(JavaClasses all) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(java.nio.file.Path.of("src", "main", "java"))) {
            for (java.nio.file.Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(SINGLE_VALUES.matcher(Files.readString(file)).results())
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }
}
