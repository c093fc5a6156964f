package org.tasksweep.server.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.sweep.RunnableSweep;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** A node finds what there is to do, next to other nodes. */
class DispatcherTest extends GivenSweeps {
    private final List<SweepLock> elsewhere = new ArrayList<>();

    @AfterEach
    void end() {
        elsewhere.forEach(SweepLock::close);
    }

    @Test
    void aSweepLedByAnotherNodeDoesNotDelayTheOthers() {
        faults.tasks(100);
        List<Sweep> led = List.of(planned(), planned(), planned());
        for (Sweep sweep : led) {
            elsewhere.add(
                    SweepLock.take(given.database(), SweepFixture.number(sweep)).orElseThrow());
        }
        Sweep mine = planned();
        try (Dispatcher dispatcher = sweeping.dispatcher()) {
            dispatcher.start(rested -> {});
            until(mine, SweepState.PLANNED);
        }
        assertThat(led).allMatch(sweep -> sweeping.now(sweep).state() == SweepState.PLANNING);
    }

    @Test
    void sweepsWithARateDelayNoOthers() {
        faults.tasks(1_000);
        List<Sweep> slow = List.of(
                sweeping.plan(PlanCommands.of("taskid < t000300")),
                sweeping.plan(PlanCommands.of("taskid >= t000300 AND taskid < t000600")));
        for (Sweep sweep : slow) {
            sweeping.commands.rate(SweepFixture.ANYBODY, sweep.id(), 1, null);
            sweeping.commands.run(SweepFixture.ANYBODY, sweep.id(), String.valueOf(sweep.planDigest()), null);
        }
        try (Dispatcher dispatcher = sweeping.dispatcher()) {
            dispatcher.start(rested -> {});
            for (Sweep sweep : slow) {
                faults.until("exists (select from trash where sweep_id = " + SweepFixture.number(sweep) + ")");
            }
            Sweep quick = sweeping.sweeps.plan(SweepFixture.ANYBODY, PlanCommands.of("taskid >= t000600"));
            until(quick, SweepState.PLANNED);
            Sweep plan = sweeping.now(quick);
            sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null);
            until(quick, SweepState.SUCCEEDED);
            assertThat(slow).allMatch(sweep -> sweeping.now(sweep).state() == SweepState.RUNNING);
        }
    }

    @Test
    void manyThatKeepARateAndLongOnesOfOneOwnerKeepNoPlanNoRunOfOthersAndNoUndoWaiting() {
        faults.tasks(1_000);
        given.tasks(task("other").owner("u2"), task("undone").owner("u2"));
        Sweep undone = sweeping.run(sweeping.plan(PlanCommands.of("taskid = undone")));
        List<Sweep> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) slow.add(sweeping.plan(PlanCommands.of("taskid = \"t000" + i + "*\"")));
        try (Dispatcher dispatcher = sweeping.dispatcher()) {
            for (Sweep sweep : slow) {
                sweeping.commands.rate(SweepFixture.ANYBODY, sweep.id(), 1, null);
                sweeping.commands.run(SweepFixture.ANYBODY, sweep.id(), String.valueOf(sweep.planDigest()), null);
            }
            dispatcher.start(rested -> {});
            faults.until("(select count(*) from sweep where next_at is not null) = 8");
            Sweep plan = sweeping.sweeps.plan(SweepFixture.caller("u2"), PlanCommands.of("taskid = other"));
            Sweep undo = sweeping.sweeps.undo(SweepFixture.ANYBODY, undone.id(), null, null, null);
            until(undo, SweepState.SUCCEEDED);
            until(plan, SweepState.PLANNED);
            Sweep planned = sweeping.now(plan);
            sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), String.valueOf(planned.planDigest()), null);
            until(plan, SweepState.SUCCEEDED);
            assertThat(slow).allMatch(sweep -> sweeping.now(sweep).state() == SweepState.RUNNING);
        }
    }

    @Test
    void sweepsThatNeverReachTheirRateDelayNoOthers() {
        faults.tasks(8_000);
        given.tasks(task("other").owner("u2"));
        faults.trigger("before delete on task", "perform pg_sleep(0.003);");
        List<Sweep> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) slow.add(sweeping.plan(PlanCommands.of("taskid = \"t00" + i + "*\"")));
        try (Dispatcher dispatcher = sweeping.dispatcher()) {
            for (Sweep sweep : slow) {
                sweeping.commands.rate(SweepFixture.ANYBODY, sweep.id(), 500, null);
                sweeping.commands.run(SweepFixture.ANYBODY, sweep.id(), String.valueOf(sweep.planDigest()), null);
            }
            dispatcher.start(rested -> {});
            faults.until("(select count(distinct sweep_id) from trash) >= 5");
            Sweep plan = sweeping.sweeps.plan(SweepFixture.caller("u2"), PlanCommands.of("taskid = other"));
            until(plan, SweepState.PLANNED);
            assertThat(slow).allMatch(sweep -> sweeping.now(sweep).state() == SweepState.RUNNING);
        }
    }

    @Test
    void itIsTheTurnOfUndosThenOfTheFirstOfEachOwner() {
        given.tasks(task("a"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        List<Long> first = new ArrayList<>();
        for (int i = 0; i < 3; i++) first.add(number("u1"));
        long other = number("u2");
        long undo = SweepFixture.number(sweeping.sweeps.undo(SweepFixture.ANYBODY, done.id(), null, null, null));
        assertThat(sweeping.active())
                .extracting(RunnableSweep::id)
                .containsExactly(undo, first.get(0), other, first.get(1), first.get(2));
    }

    private long number(String owner) {
        return SweepFixture.number(sweeping.sweeps.plan(SweepFixture.caller(owner), PlanCommands.of("uid = " + owner)));
    }

    @Test
    void aSweepThatBreaksFailsAndCanBeTriedAgain() {
        faults.tasks(100);
        Sweep sweep = sweeping.plan(PlanCommands.of("uid = u1"));
        faults.trigger("before update on sweep_block", "raise exception 'a bug' using errcode = '42000';");
        try (Dispatcher dispatcher = sweeping.dispatcher()) {
            dispatcher.start(rested -> {});
            sweeping.commands.run(SweepFixture.ANYBODY, sweep.id(), String.valueOf(sweep.planDigest()), null);
            until(sweep, SweepState.FAILED);
            assertThat(sweeping.now(sweep).problem()).startsWith("Internal error");
            assertThat(faults.count("trash")).isZero();
            faults.heal();
            sweeping.commands.retryFailed(SweepFixture.ANYBODY, sweep.id(), null);
            until(sweep, SweepState.SUCCEEDED);
        } finally {
            faults.heal();
        }
        assertThat(faults.count("trash")).isEqualTo(100);
    }

    @Test
    void interruptedWorkIsContinuedPurgedAndExpiredInTheEnd() {
        faults.tasks(2_000);
        Sweep forgotten = sweeping.plan(PlanCommands.of("taskid = t000000"));
        Sweep half = sweeping.plan(PlanCommands.of("taskid > t000000"));
        sweeping.commands.run(SweepFixture.ANYBODY, half.id(), String.valueOf(half.planDigest()), null);
        int[] turns = {0};
        assertThat(sweeping.lead(half, () -> ++turns[0] < 4).state()).isEqualTo(SweepState.RUNNING);
        try (Dispatcher dispatcher = sweeping.dispatcher()) {
            dispatcher.start(rested -> {});
            until(half, SweepState.SUCCEEDED);
            sweeping.clock.pass(Duration.ofDays(7));
            until(forgotten, SweepState.EXPIRED);
            faults.until("not exists (select from trash)");
        }
        assertThat(faults.count("task")).isEqualTo(1);
    }

    private Sweep planned() {
        return sweeping.sweeps.plan(SweepFixture.ANYBODY, PlanCommands.of("uid = u1"));
    }

    private void until(Sweep sweep, SweepState state) {
        faults.until("(select state from sweep where id = " + SweepFixture.number(sweep) + ") = '" + state + "'");
    }
}
