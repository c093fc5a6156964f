package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Taking back what a sweep did, whatever happened since. */
class UndoTest extends GivenSweeps {
    @Test
    void aSweepIsUndoneOnlyOnce() {
        given.tasks(task("a"), task("b"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        Sweep undo = sweeping.undo(done);
        refused(Problem.UNDONE, done, done.id() + " was undone already, by " + undo.id());
        assertThat(given.ids("task")).containsExactly("a", "b");
    }

    @Test
    void aSweepThatCannotBeUndoneSaysWhy() {
        given.tasks(task("a"));
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        refused(Problem.NOTHING_DELETED, plan, plan.id() + " has deleted nothing");
        sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null);
        refused(Problem.NOT_ENDED, plan, plan.id() + " is RUNNING; cancel it first, then undo it");
        sweeping.commands.pause(SweepFixture.ANYBODY, plan.id(), null);
        refused(Problem.NOT_ENDED, plan, plan.id() + " is PAUSED; cancel it first, then undo it");
        Sweep done = sweeping.lead(sweeping.commands.resume(SweepFixture.ANYBODY, plan.id(), null));
        Sweep undo = sweeping.sweeps.undo(SweepFixture.ANYBODY, done.id(), null, null, null);
        refused(Problem.BEING_UNDONE, done, "An undo of " + done.id() + " is already running");
        refused(Problem.IS_AN_UNDO, undo, undo.id() + " is itself an undo; plan a sweep to delete again");
        assertThat(sweeping.lead(undo).counts().restored()).isEqualTo(1);
        refused(Problem.IS_AN_UNDO, undo, undo.id() + " is itself an undo; plan a sweep to delete again");
    }

    private void refused(Problem problem, Sweep sweep, String why) {
        List<String> before = given.everything();
        assertThatThrownBy(() -> sweeping.undo(sweep)).hasMessage(why).returns(problem, RefusedAs::problem);
        assertThat(given.everything()).isEqualTo(before);
    }

    @Test
    void tasksDeletedBeforeACancellationCanBeUndone() {
        faults.tasks(2_500);
        List<String> before = given.rows("task");
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null);
        AtomicInteger asked = new AtomicInteger();
        sweeping.lead(plan, () -> asked.incrementAndGet() < 4);
        Sweep cancelled = sweeping.commands.cancel(SweepFixture.ANYBODY, plan.id(), null);
        assertThat(cancelled.counts().deleted()).isBetween(1L, 2_499L);
        Sweep undo = sweeping.undo(cancelled);
        assertThat(undo.counts().restored()).isEqualTo(cancelled.counts().deleted());
        assertThat(given.rows("task")).isEqualTo(before);
    }

    @Test
    void restoredAndAgainDeletedIdsHaveDifferentOutcomes() {
        given.tasks(task("a"), task("b"), task("c"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        sweeping.undelete(List.of("a", "b"));
        String again = sweeping.deletion.run(SweepFixture.delete("b")).sweep();
        Sweep undo = sweeping.undo(done);
        assertThat(undo.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(undo.problem()).isEqualTo("1 of 3 are not back: 1 deleted again");
        assertThat(sweeping.items(undo))
                .containsExactly("a ALIVE: alive already", "b SKIPPED: deleted again by " + again, "c RESTORED");
        assertThat(given.ids("task")).containsExactly("a", "c");
        assertThat(given.ids("trash")).containsExactly("b");
    }

    @Test
    void anUndoThatBreaksOffIsTakenUpByAnother() {
        faults.tasks(2_500);
        List<String> before = given.rows("task");
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        Sweep undo = sweeping.sweeps.undo(SweepFixture.ANYBODY, done.id(), null, null, null);
        AtomicInteger asked = new AtomicInteger();
        Sweep half = sweeping.lead(undo, () -> asked.incrementAndGet() < 5);
        assertThat(half.state()).isEqualTo(SweepState.RUNNING);
        assertThat(half.counts().restored()).isBetween(1L, 2_499L).isEqualTo(faults.count("task"));
        Sweep whole = new SweepFixture(given).lead(undo);
        assertThat(whole.counts().restored()).isEqualTo(2_500);
        assertThat(given.rows("task")).isEqualTo(before);
        assertThat(faults.number("select sum(done) from audit where act = 'RESTORE'"))
                .isEqualTo(2_500);
    }

    @Test
    void aLargeRequestIsUndoneInBlocks() {
        faults.tasks(10_000);
        List<String> before = given.rows("task");
        String[] ids = IntStream.range(0, 10_000)
                .mapToObj(n -> String.format(java.util.Locale.ROOT, "t%06d", n))
                .toArray(String[]::new);
        String request =
                String.valueOf(sweeping.deletion.run(SweepFixture.delete(ids)).sweep());
        Sweep undo = sweeping.undo(sweeping.sweeps.find(SweepFixture.ANYBODY, request));
        assertThat(undo.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(undo.counts().restored()).isEqualTo(10_000);
        assertThat(faults.count("sweep_block where cardinality(task_ids) = 1000"))
                .isEqualTo(10);
        assertThat(sweeping.items(undo)).startsWith("t000000 RESTORED", "t000001 RESTORED");
        assertThat(given.rows("task")).isEqualTo(before);
    }

    @Test
    void anUndoOfNothingIsEmpty() {
        given.tasks(task("held"));
        given.hold("held");
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of(List.of("held", "unknown"))));
        Sweep undo = sweeping.undo(done);
        assertThat(undo.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(sweeping.items(undo)).isEmpty();
    }

    @Test
    void aTaskThatTheStoreCannotBringBackDoesNotKeepTheOthersBack() {
        given.tasks(SweepTest.many("a", 50));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        faults.trigger(
                "before delete on trash",
                "if old.task_id = 'a0020' then raise exception 'disk error' using errcode = '58030'; end if;");
        Sweep undo = sweeping.undo(done);
        assertThat(undo.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(undo.problem()).isEqualTo("1 of 50 are not back: 1 failed");
        assertThat(sweeping.items(undo)).contains("a0020 FAILED: storage error, retry is safe");
        assertThat(given.ids("trash")).containsExactly("a0020");
        faults.heal();
        Sweep again = sweeping.lead(sweeping.commands.retryFailed(SweepFixture.ANYBODY, undo.id(), null));
        assertThat(again.counts().restored()).isEqualTo(50);
        assertThat(given.ids("task")).hasSize(50);
    }
}
