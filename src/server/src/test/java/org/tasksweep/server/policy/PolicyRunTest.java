package org.tasksweep.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.given.OwnThreads;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyState;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** When a policy deletes, and when it does not. */
class PolicyRunTest extends GivenPolicies {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aNewPolicyIsPausedAndDeletesNothingByItself() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), false);
        assertThat(policy.state()).isEqualTo(PolicyState.PAUSED);
        assertThat(policy.nextRunTime()).isNull();
        pass(DAY.multipliedBy(40));
        assertThat(runner().run()).isFalse();
        assertThat(sweeps()).isZero();
    }

    @Test
    void anActivePolicyDeletesWhatIsOldAtItsTimeAndOnlyOnce() {
        given.tasks(
                task("old"),
                task("young").started("2026-10-02 03:00:00"),
                task("other").owner("u2"));
        Policy policy = make(terms("uid = u1", 31, null, 10), true);
        assertThat(policy.nextRunTime()).isEqualTo("2026-11-02T02:00:00Z");
        assertThat(runner().run()).isFalse();
        pass(Duration.ofHours(14));
        Sweep sweep = led(policy);
        assertThat(sweep.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(sweep.verified()).isTrue();
        assertThat(sweep.selector())
                .isEqualTo(new Sweep.Selector("uid = \"u1\" AND age > 31d", null, policy.id(), null, null, null));
        assertThat(sweep.createdBy()).isEqualTo("key_1");
        assertThat(sweep.reason()).isEqualTo(policy.id() + ": old ones");
        assertThat(given.ids("trash")).containsExactly("old");
        assertThat(now(policy).nextRunTime()).isEqualTo("2026-11-03T02:00:00Z");
        assertThat(runner().run()).isFalse();
        assertThat(sweeps()).isEqualTo(1);
        assertThat(given.rows("audit").toString())
                .contains("\"act\":\"POLICY_RESUME\"", "\"act\":\"PLAN\"", "\"act\":\"RUN\"");
    }

    @Test
    void aRunBeyondItsBudgetDeletesNothingAndWaitsForAPerson() {
        given.tasks(task("a"), task("b"), task("c"));
        Policy policy = make(terms("*", 30, null, 2), true);
        pass(DAY);
        Sweep plan = led(policy);
        assertThat(plan.state()).isEqualTo(SweepState.PLANNED);
        assertThat(plan.problem())
                .isEqualTo("Not run: 3 tasks match, more than the 2 that " + policy.id()
                        + " may delete in one run; look at the plan and run it if it is right, or change the policy");
        assertThat(given.ids("trash")).isEmpty();
        assertThat(sweeping.sweeps.overview(ANYBODY).attention())
                .extracting(Sweep::id)
                .containsExactly(plan.id());
        pass(Duration.ofHours(23));
        assertThat(runner().run()).as("its plan still waits").isFalse();
        assertThat(sweeping.run(plan).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(given.ids("trash")).containsExactly("a", "b", "c");
        assertThat(led(policy).matchCount()).as("the time that waited").isZero();
    }

    @Test
    void theLatestTasksOfEachOwnerStayWhateverTheirAge() {
        given.tasks(
                task("a1").started("2026-01-01 00:00:00"),
                task("a2").started("2026-01-02 00:00:00"),
                task("a3").started("2026-10-31 00:00:00"),
                task("b1").owner("u2").started("2026-01-01 00:00:00"),
                task("b2").owner("u2").started("2026-01-01 00:00:00"),
                task("c1").owner("u3").started("2026-01-01 00:00:00").status(4));
        Policy policy = make(terms("status = COMPLETED", 30, 2, 10), true);
        pass(DAY);
        Sweep sweep = led(policy);
        assertThat(sweep.selector())
                .isEqualTo(new Sweep.Selector("status = COMPLETED AND age > 30d", null, policy.id(), 2, null, null));
        assertThat(given.ids("trash")).containsExactly("a1");
        edit(now(policy), terms("status = COMPLETED", null, 1, 10));
        resume(now(policy));
        pass(DAY);
        led(policy);
        assertThat(given.ids("trash")).containsExactly("a1", "a2", "b1");
    }

    @Test
    void ofManyNodesOneRunsIt() {
        Policy policy = make(terms("*", 30, null, 10), true);
        pass(DAY);
        List<CompletableFuture<Boolean>> nodes = Stream.generate(this::runner)
                .limit(8)
                .map(node -> CompletableFuture.supplyAsync(node::run, OwnThreads.EACH))
                .toList();
        assertThat(nodes.stream().map(CompletableFuture::join).filter(ran -> ran))
                .hasSize(1);
        assertThat(sweeps()).isEqualTo(1);
        assertThat(last(policy).state()).isEqualTo(SweepState.PLANNING);
    }

    // The transaction breaks after the sweep was made: as if the process had died there.
    @Test
    void aCrashBetweenTheTimeAndTheSweepNeitherLosesNorDoublesTheRun() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), true);
        pass(DAY);
        faults.trigger("before update on policy", "raise exception 'killed' using errcode = '57P01';");
        assertThatThrownBy(() -> runner().run()).hasMessageContaining("killed");
        assertThat(sweeps()).isZero();
        faults.heal();
        assertThat(led(policy).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(runner().run()).isFalse();
        assertThat(sweeps()).isEqualTo(1);
    }

    @Test
    void aPolicyWhoseSweepIsUndoneOrCancelledPauses() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), true);
        pass(DAY);
        Sweep sweep = led(policy);
        sweeping.undo(sweep);
        assertThat(given.ids("task")).containsExactly("old");
        assertThat(now(policy).state()).isEqualTo(PolicyState.PAUSED);
        assertThat(now(policy).problem()).isEqualTo(sweep.id() + " was undone; look at the rule before you resume it");
        pass(DAY);
        assertThat(runner().run()).isFalse();
        assertThatThrownBy(() -> resume(policy)).returns(Problem.PRECONDITION_FAILED, RefusedAs::problem);
        assertThat(resume(now(policy)).problem()).isNull();
        pass(DAY);
        runner().run();
        sweeping.commands.cancel(ANYBODY, last(policy).id(), null);
        assertThat(now(policy).problem()).contains("was cancelled");
        assertThat(given.rows("audit").toString()).contains("\"act\":\"POLICY_PAUSE\"");
    }

    @Test
    void aPolicyEndsWithTheRightsOfWhoeverMadeItActive() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), true);
        given.superuser().useHandle(handle -> handle.execute("update api_key set revoked_at = now()"));
        pass(DAY);
        assertThat(runner().run()).isTrue();
        assertThat(sweeps()).isZero();
        assertThat(now(policy).state()).isEqualTo(PolicyState.PAUSED);
        assertThat(now(policy).problem()).startsWith("key_1, with whose rights it ran, was revoked");
        assertThat(Objects.requireNonNull(now(policy).problem())).endsWith("somebody else can resume it");
    }

    @Test
    void aRunByHandObeysTheBudgetAndPlanOnlyWaits() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), false);
        Policy before = now(policy);
        run(before, true);
        assertThat(sweeping.lead(last(policy)).state()).isEqualTo(SweepState.PLANNED);
        assertThatThrownBy(() -> run(before, false))
                .hasMessageContaining("is PLANNED")
                .returns(Problem.WRONG_STATE, RefusedAs::problem);
        sweeping.commands.cancel(ANYBODY, last(policy).id(), null);
        edit(before, terms("uid = u2", 30, null, 10));
        assertThatThrownBy(() -> run(before, false))
                .as("not the rule that was looked at")
                .returns(Problem.PRECONDITION_FAILED, RefusedAs::problem);
        edit(now(policy), terms("*", 30, null, 10));
        run(now(policy), false);
        assertThat(sweeping.lead(last(policy)).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(given.ids("trash")).containsExactly("old");
    }

    // The lock on the row is taken after the row was found to be due.
    @Test
    void aRunByHandAndOneThatIsDueMakeOneSweep() {
        for (int round = 0; round < 10; round++) {
            Policy policy = make(terms("*", 30, null, 10), true);
            pass(DAY);
            long before = sweeps();
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> runner().run(), OwnThreads.EACH),
                            CompletableFuture.runAsync(
                                    () -> {
                                        try {
                                            run(policy, true);
                                        } catch (RuntimeException open) {
                                            assertThat(open).returns(Problem.WRONG_STATE, RefusedAs::problem);
                                        }
                                    },
                                    OwnThreads.EACH))
                    .join();
            assertThat(sweeps()).isEqualTo(before + 1);
            policies.delete(ANYBODY, policy.id(), null);
        }
    }
}
