package org.tasksweep.server.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** What can happen to a plan before it is run. */
class PlanTest extends GivenSweeps {
    @Test
    void moreThanTheCallerWantsAtMostFailsAndSaysSo() {
        faults.tasks(26_000);
        Sweep plan = sweeping.plan(atMost(25_500, TaskFilter.parse("uid = u1"), List.of()));
        assertThat(plan.state()).isEqualTo(SweepState.FAILED);
        assertThat(plan.problem()).isEqualTo("More than 25,500 tasks match; narrow the filter or raise maxItems");
        assertThat(faults.count("sweep_block")).isZero();
        assertThatThrownBy(() -> sweeping.run(plan))
                .hasMessageContaining("is FAILED; only a sweep that is PLANNED can be run")
                .returns(Problem.WRONG_STATE, RefusedAs::problem);
        assertThat(given.ids("trash")).isEmpty();
    }

    @Test
    void moreIdsThanTheCallerWantsAtMostFailToo() {
        given.tasks(task("a"), task("b"));
        assertThat(sweeping.plan(atMost(1, null, List.of("a", "b"))).state()).isEqualTo(SweepState.FAILED);
        assertThat(sweeping.plan(atMost(2, null, List.of("a", "b", "a"))).state())
                .isEqualTo(SweepState.PLANNED);
    }

    @Test
    void aFilterThatAsksForTheTrashFindsNothingThatIsAlive() {
        given.tasks(task("a"), task("b"));
        sweeping.deletion.run(SweepFixture.delete("a"));
        assertThat(sweeping.plan(PlanCommands.of("deleteTime:*")).matchCount()).isZero();
        assertThat(sweeping.plan(PlanCommands.of("sweep:* OR taskid = b")).matchCount())
                .isEqualTo(1);
    }

    @Test
    void aPlanThatWasKilledHalfWayIsMadeAgainTheSame() {
        faults.tasks(60_000);
        Sweep undisturbed = sweeping.plan(PlanCommands.of("uid = u1"));
        Sweep killed = sweeping.sweeps.plan(SweepFixture.ANYBODY, PlanCommands.of("uid = u1"));
        assertThatThrownBy(() -> sweeping.lead(killed, dying(3))).hasMessage("killed");
        assertThat(faults.number("select count(*) from sweep_block where sweep_id = " + SweepFixture.number(killed)))
                .isEqualTo(25);
        Sweep again = new SweepFixture(given).lead(killed);
        assertThat(again.state()).isEqualTo(SweepState.PLANNED);
        assertThat(again.matchCount()).isEqualTo(60_000);
        assertThat(again.planDigest()).isEqualTo(undisturbed.planDigest());
        assertThat(sweeping.items(again)).isEqualTo(sweeping.items(undisturbed));
    }

    @Test
    void aCancelledPlanLeavesNoBlocks() {
        faults.tasks(60_000);
        Sweep plan = sweeping.sweeps.plan(SweepFixture.ANYBODY, PlanCommands.of("uid = u1"));
        AtomicInteger asked = new AtomicInteger();
        Sweep cancelled = sweeping.lead(plan, () -> {
            if (asked.incrementAndGet() == 3)
                elsewhere(() -> sweeping.commands.cancel(SweepFixture.ANYBODY, plan.id(), null));
            return true;
        });
        assertThat(cancelled.state()).isEqualTo(SweepState.CANCELLED);
        assertThat(faults.count("sweep_block")).isZero();
    }

    // A request is on a thread of its own: it does not happen inside of the plan's transaction.
    private static void elsewhere(Supplier<Sweep> request) {
        CompletableFuture.supplyAsync(request).orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Test
    void aPlanCancelledAfterItsLastBlockLeavesNoBlocks() {
        faults.tasks(10);
        faults.trigger("after insert on sweep_block", "update sweep set state = 'CANCELLED' where id = new.sweep_id;");
        assertThat(sweeping.plan(PlanCommands.of("uid = u1")).state()).isEqualTo(SweepState.CANCELLED);
        assertThat(faults.count("sweep_block")).isZero();
    }

    @Test
    void aKilledPlanThatIsCancelledLeavesNoBlocks() {
        faults.tasks(60_000);
        Sweep killed = sweeping.sweeps.plan(SweepFixture.ANYBODY, PlanCommands.of("uid = u1"));
        assertThatThrownBy(() -> sweeping.lead(killed, dying(3))).hasMessage("killed");
        sweeping.commands.cancel(SweepFixture.ANYBODY, killed.id(), null);
        assertThat(faults.count("sweep_block")).isZero();
    }

    @Test
    void unknownForeignAndRepeatedIdsAreToldApartFromNothing() {
        given.tasks(task("mine"), task("foreign").owner("u2"), task("buried"));
        sweeping.deletion.run(SweepFixture.delete("buried"));
        List<String> ids = List.of("mine", "unknown", "foreign", "mine", "buried");
        Sweep plan = sweeping.lead(sweeping.sweeps.plan(SweepFixture.caller("u1"), PlanCommands.of(ids)));
        assertThat(plan.matchCount()).isEqualTo(4);
        assertThat(plan.warnings()).contains("3 of the ids are unknown or deleted already");
        Sweep done = sweeping.run(plan);
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(sweeping.items(done))
                .containsExactly("buried ALREADY_DELETED", "foreign NOT_FOUND", "mine DELETED", "unknown NOT_FOUND");
        assertThat(given.ids("task")).containsExactly("foreign");
    }

    @Test
    void tasksOnHoldAreCountedInPlansByFilterAndByIds() {
        given.tasks(task("a"), task("b"), task("c"), task("foreign").owner("u2"));
        given.hold("a", "foreign");
        given.holdMatching("taskid = b");
        for (var request : List.of(PlanCommands.of("*"), PlanCommands.of(List.of("a", "b", "c", "foreign")))) {
            Sweep plan = sweeping.lead(sweeping.sweeps.plan(SweepFixture.caller("u1"), request));
            assertThat(plan.warnings()).contains("2 on hold: they will stay, unless released before");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "NOT status = QUEUED",
                "startTime > \"1900-01-01T00:00:00Z\"",
                "uid = u1 OR uid = u2",
                "age >= 0s"
            })
    void aPlanOfEveryTaskSaysSoHoweverItIsWritten(String filter) {
        given.tasks(task("a"), task("b").owner("u2").status(4));
        Sweep plan = sweeping.plan(PlanCommands.of(filter));
        assertThat(Objects.requireNonNull(plan.breakdown()).everyTask()).isTrue();
        assertThat(plan.warnings()).contains("The plan contains every task");
        assertThat(sweeping.plan(PlanCommands.of(List.of("a", "b"))).breakdown())
                .isEqualTo(plan.breakdown());
        for (Sweep other : List.of(
                sweeping.plan(PlanCommands.of("status = FAILED")), sweeping.plan(PlanCommands.of("uid = \"u3*\"")))) {
            assertThat(Objects.requireNonNull(other.breakdown()).everyTask()).isNull();
            assertThat(other.warnings()).doesNotContain("The plan contains every task");
        }
    }

    @Test
    void anOwnersPlanHoldsOnlyTheirTasksAndNobodyElseSeesIt() {
        given.tasks(task("mine"), task("foreign").owner("u2"));
        Sweep plan = sweeping.lead(sweeping.sweeps.plan(SweepFixture.caller("u1"), PlanCommands.of("*")));
        assertThat(sweeping.items(plan)).containsExactly("mine PENDING");
        assertThat(plan.warnings()).containsExactly("The plan contains every task of the owner");
        assertThatThrownBy(() -> sweeping.sweeps.find(SweepFixture.caller("u2"), plan.id()))
                .hasMessage("There is no sweep with this id");
    }

    @Test
    void theTransactionOfAPlanCannotDelete() {
        given.tasks(task("a"));
        assertThatThrownBy(() -> given.database().snapshot(handle -> handle.execute("delete from task")))
                .hasMessageContaining("read-only transaction");
        assertThat(given.ids("task")).containsExactly("a");
    }

    @Test
    void aPlanThatNobodyRunsInADayExpires() {
        given.tasks(task("a"));
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.clock.pass(Duration.ofHours(24).minusSeconds(1));
        sweeping.expire();
        assertThat(sweeping.now(plan).state()).isEqualTo(SweepState.PLANNED);
        sweeping.clock.pass(Duration.ofSeconds(1));
        String expired = plan.id() + " was not run in time, so its plan expired and nothing was deleted";
        assertThatThrownBy(() -> sweeping.run(plan))
                .hasMessageContaining(expired)
                .returns(Problem.PLAN_EXPIRED, RefusedAs::problem);
        sweeping.expire();
        assertThat(sweeping.now(plan).state()).isEqualTo(SweepState.EXPIRED);
        assertThat(faults.count("sweep_block")).isZero();
        assertThatThrownBy(() -> sweeping.run(plan))
                .hasMessageContaining(expired)
                .returns(Problem.PLAN_EXPIRED, RefusedAs::problem);
        assertThat(given.ids("task")).containsExactly("a");
    }

    @Test
    void everythingAndAShorterUndoWindowNeedTheScopeToPurge() {
        Caller caller = new Caller("key_2", "test", EnumSet.complementOf(EnumSet.of(Scope.TASKS_PURGE)), null);
        assertThatThrownBy(() -> sweeping.sweeps.plan(caller, PlanCommands.of("*")))
                .hasMessageContaining("tasks:purge")
                .returns(Problem.MISSING_SCOPE, RefusedAs::problem);
        assertThatThrownBy(() -> sweeping.sweeps.plan(
                        caller,
                        PlanCommands.within("uid = u1", Duration.ofDays(7).minusSeconds(1))))
                .hasMessageContaining("tasks:purge")
                .returns(Problem.MISSING_SCOPE, RefusedAs::problem);
        assertThat(given.rows("sweep")).isEmpty();
        assertThat(sweeping.sweeps
                        .plan(caller, PlanCommands.within("uid = u1", Duration.ofDays(7)))
                        .undoWindow())
                .isEqualTo("P7D");
    }

    private static BooleanSupplier dying(int turn) {
        AtomicInteger asked = new AtomicInteger();
        return () -> {
            if (asked.incrementAndGet() == turn) throw new IllegalStateException("killed");
            return true;
        };
    }

    private static PlanCommand atMost(long max, @Nullable TaskFilter filter, List<String> ids) {
        return new PlanCommand(filter, null, ids, null, "INC-7", null, null, max, null, false, null, 0, "req_1");
    }
}
