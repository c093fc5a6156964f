package org.tasksweep.server.admin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.POST;
import org.tasksweep.server.admin.access.SessionResource;

/** Nobody forgets the Idempotency-Key. */
@AnalyzeClasses(packages = "org.tasksweep.server.admin", importOptions = DoNotIncludeTests.class)
class IdempotentPostArchitectureTest {
    @ArchTest
    static final ArchRule EVERY_POST_GOES_THROUGH_ONCE = methods()
            .that()
            .areAnnotatedWith(POST.class)
            .and()
            .areNotDeclaredIn(SessionResource.class)
            .should(goThroughOnce());

    @ArchTest
    static final ArchRule NOBODY_READS_THE_BODY_BESIDES = noClasses()
            .that()
            .doNotBelongToAnyOf(IdempotentPost.class, SessionResource.class, AdminBody.class)
            .should()
            .callMethodWhere(describe("reads the body", call -> {
                String method = call.getTarget().getName();
                return method.equals("getInputStream") || method.equals("getReader") || method.equals("bytes");
            }));

    @ArchTest
    static void aPostThatForgetsOnceIsFound(JavaClasses ignored) {
        JavaClasses forgetful = new ClassFileImporter().importClasses(Forgetful.class);
        assertThat(EVERY_POST_GOES_THROUGH_ONCE
                        .evaluate(forgetful)
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("Forgetful.make()", "once.answer");
    }

    private static ArchCondition<JavaMethod> goThroughOnce() {
        return new ArchCondition<>("answer through IdempotentPost") {
            @Override
            public void check(JavaMethod post, ConditionEvents events) {
                boolean once = post.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(IdempotentPost.class));
                events.add(new SimpleConditionEvent(
                        post, once, post.getFullName() + " is a POST and does not return once.answer(..)"));
            }
        };
    }

    static final class Forgetful {
        @POST
        public String make() {
            return "made again and again";
        }
    }
}
