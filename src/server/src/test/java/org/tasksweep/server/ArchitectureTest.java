package org.tasksweep.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Arrows go one way. */
@AnalyzeClasses(packages = "org.tasksweep", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** The rooms from the bottom to the top; each uses only what is on a lower floor. */
    static final List<List<String>> FLOORS = List.of(
            List.of("problem", "id", "db", "log"),
            List.of("json"),
            List.of("limit", "ledger", "filter", "image"),
            List.of("audit", "reconciliation"),
            List.of("access", "task"),
            List.of("idempotency", "ingest", "hold", "manifest"),
            List.of("sweep", "deletion"),
            List.of("certificate", "provider"),
            List.of("purge", "recovery", "policy"),
            List.of("execution"),
            List.of("page", "request", "contract", "admin", "demo", "ops"),
            List.of("admin.task", "admin.sweep", "admin.hold", "admin.policy", "admin.access", "admin.audit"));

    @ArchTest
    static final ArchRule ARROWS_GO_DOWN = CompositeArchRule.of(IntStream.range(0, FLOORS.size())
            .mapToObj(floor -> (ArchRule) noClasses()
                    .that()
                    .resideInAnyPackage(packages(FLOORS.subList(floor, floor + 1)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(FLOORS.subList(floor + 1, FLOORS.size())))
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("org.tasksweep.server"))
            .toList());

    @ArchTest
    static final ArchRule EVERY_ROOM_HAS_A_FLOOR = classes()
            .that()
            .resideInAPackage("org.tasksweep.server..")
            .should()
            .resideInAnyPackage(Stream.concat(Stream.of(packages(FLOORS)), Stream.of("org.tasksweep.server"))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule WIRE_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("org.tasksweep.wire")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tasksweep.server..", "org.tasksweep.client");

    private static String[] packages(List<List<String>> floors) {
        return floors.stream()
                .flatMap(List::stream)
                .map(room -> "org.tasksweep.server." + room)
                .toArray(String[]::new);
    }

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.tasksweep.(**)").should().beFreeOfCycles();

    /**
     * Files that are one thing in two parts, and refer to each other. A refusal knows its problem, and a problem makes its
     * refusals: {@code throw Problem.SWEEP_NOT_FOUND.of(…)} reads as a sentence in more than a hundred places. The SQL of
     * {@code held} comes from the holds, which are filters themselves and bind their values into the same statement.
     */
    private static final Map<String, String> PARTS = Map.of(
            "problem.Refusal", "problem.Problem",
            "filter.HoldColumn", "filter.FilterBinder");

    @ArchTest
    static final ArchRule NO_CYCLES_OF_FILES =
            slices().assignedFrom(new Files()).should().beFreeOfCycles();

    /** Each file is a slice; nested classes belong to their file. */
    private static final class Files implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getName().replaceFirst("\\$.*", "");
            if (!name.startsWith("org.tasksweep.server.")) return SliceIdentifier.ignore();
            String file = name.substring("org.tasksweep.server.".length());
            return SliceIdentifier.of(PARTS.getOrDefault(file, file));
        }

        @Override
        public String getDescription() {
            return "files";
        }
    }

    @ArchTest
    static final ArchRule NOBODY_ENDS_THE_PROCESS = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Verify") // programs of their own
            .and()
            .haveSimpleNameNotStartingWith("FailedStart") // only where the process is Tasksweep's own
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule LOGS_GO_THROUGH_SLF4J = noClasses()
            .that()
            .resideOutsideOfPackage("org.tasksweep.edge")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..");

    @ArchTest
    static final ArchRule S3_IS_THE_STORES_OWN_BUSINESS = noClasses()
            .that()
            .resideOutsideOfPackage("..server.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..");

    private static final String[] HTTP_FREE = Stream.of(
                    "sweep",
                    "execution",
                    "manifest",
                    "purge",
                    "deletion",
                    "hold",
                    "filter",
                    "ingest",
                    "task",
                    "image",
                    "reconciliation",
                    "access",
                    "db",
                    "json",
                    "problem",
                    "audit",
                    "idempotency",
                    "demo")
            .map(room -> "org.tasksweep.server." + room)
            .toArray(String[]::new);

    @ArchTest
    static final ArchRule HTTP_STAYS_AT_THE_TOP = noClasses()
            .that()
            .resideInAnyPackage(HTTP_FREE)
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
