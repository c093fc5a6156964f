package org.tasksweep.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** Arrows go one way. */
@AnalyzeClasses(packages = "org.tasksweep", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ARROWS_GO_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.tasksweep..")
            .layer("server")
            .definedBy("org.tasksweep.server")
            .layer("api")
            .definedBy("..server.api..")
            .layer("admin")
            .definedBy("..server.admin..")
            .layer("request")
            .definedBy("..server.request..")
            .layer("demo")
            .definedBy("..server.demo..")
            .layer("sweep")
            .definedBy("..server.sweep..")
            .layer("deletion")
            .definedBy("..server.deletion..")
            .layer("audit")
            .definedBy("..server.audit..")
            .layer("hold")
            .definedBy("..server.hold..")
            .layer("idempotency")
            .definedBy("..server.idempotency..")
            .layer("task")
            .definedBy("..server.task..")
            .layer("image")
            .definedBy("..server.image..")
            .layer("access")
            .definedBy("..server.access..")
            .layer("json")
            .definedBy("..server.json..")
            .layer("load")
            .definedBy("..server.load..")
            .layer("db")
            .definedBy("..server.db..")
            .layer("problem")
            .definedBy("..server.problem..")
            .layer("wire")
            .definedBy("org.tasksweep.wire..")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("admin")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("request")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("sweep")
            .mayOnlyBeAccessedByLayers("server", "admin")
            .whereLayer("deletion")
            .mayOnlyBeAccessedByLayers("server", "api", "admin", "sweep")
            .whereLayer("hold")
            .mayOnlyBeAccessedByLayers("server", "admin", "deletion", "sweep")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("server", "sweep", "deletion", "hold", "access", "task")
            .whereLayer("idempotency")
            .mayOnlyBeAccessedByLayers("server", "api", "admin")
            .whereLayer("image")
            .mayOnlyBeAccessedByLayers("server", "admin", "demo", "sweep", "task")
            .whereLayer("task")
            .mayOnlyBeAccessedByLayers("server", "api", "admin", "demo", "deletion", "hold", "sweep")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("server", "api", "admin", "hold", "sweep")
            .whereLayer("load")
            .mayOnlyBeAccessedByLayers("server", "api", "admin", "hold")
            .whereLayer("wire")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule WHAT_IS_BELOW_KNOWS_LITTLE = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.tasksweep..")
            .layer("above")
            .definedBy(
                    "org.tasksweep.server",
                    "..server.api..",
                    "..server.admin..",
                    "..server.request..",
                    "..server.demo..",
                    "..server.sweep..",
                    "..server.deletion..",
                    "..server.audit..",
                    "..server.hold..",
                    "..server.idempotency..",
                    "..server.task..",
                    "..server.image..",
                    "..server.access..",
                    "..server.load..")
            .layer("json")
            .definedBy("..server.json..")
            .layer("db")
            .definedBy("..server.db..")
            .layer("problem")
            .definedBy("..server.problem..")
            .layer("wire")
            .definedBy("org.tasksweep.wire..")
            .whereLayer("above")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("db")
            .mayNotAccessAnyLayer()
            .whereLayer("json")
            .mayOnlyAccessLayers("problem", "wire")
            .whereLayer("problem")
            .mayOnlyAccessLayers("wire");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.tasksweep.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_ENDS_THE_PROCESS = noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule LOGS_GO_THROUGH_SLF4J =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..");

    @ArchTest
    static final ArchRule S3_IS_THE_STORES_OWN_BUSINESS = noClasses()
            .that()
            .resideOutsideOfPackage("..server.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..");

    @ArchTest
    static final ArchRule HTTP_STAYS_AT_THE_TOP = noClasses()
            .that()
            .resideInAnyPackage(
                    "..sweep..",
                    "..deletion..",
                    "..hold..",
                    "..task..",
                    "..image..",
                    "..access..",
                    "..db..",
                    "..json..",
                    "..problem..",
                    "..demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "jakarta.ws.rs..", "org.glassfish..");

    @ArchTest
    static final ArchRule PUBLIC_HAS_A_USER = classes()
            .that()
            .resideInAPackage("org.tasksweep.server..")
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveFullyQualifiedName("org.tasksweep.server.App")
            .and()
            .areNotAnnotatedWith(JsonbPropertyOrder.class)
            .should(beUsedFromAnotherPackage())
            .because("what is public is for other packages; JSON-B is the other user of what it writes");

    private static ArchCondition<JavaClass> beUsedFromAnotherPackage() {
        return new ArchCondition<>("be used from another package") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                boolean used = one.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> !use.getOriginClass().getPackage().equals(one.getPackage()));
                events.add(new SimpleConditionEvent(one, used, one.getName() + " is public without a user"));
            }
        };
    }
}
