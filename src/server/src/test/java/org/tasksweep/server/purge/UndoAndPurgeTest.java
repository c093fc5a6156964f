package org.tasksweep.server.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepTransition;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** An undo that began in time is not overtaken by the purge, and none begins after it. */
class UndoAndPurgeTest extends GivenSweeps {
    private static final Duration OVER = Duration.ofDays(8);

    private Sweep done;

    @BeforeEach
    void aSweepThatIsDone() {
        given.tasks(task("a"), task("b"), task("held"));
        long hold = given.hold("held");
        done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        given.holds().release(Given.ADMINISTRATOR, "hold_" + hold, null);
    }

    @Test
    void aPurgeDoesNotTouchASweepThatIsBeingUndone() {
        Sweep undo = sweeping.sweeps.undo(SweepFixture.ANYBODY, done.id(), null, null, null);
        sweeping.clock.pass(OVER);
        sweeping.purge();
        assertThat(sweeping.removed).isEmpty();
        assertThatThrownBy(() -> sweeping.commands.purge(SweepFixture.ANYBODY, done.id(), null))
                .hasMessageContaining("it is being undone")
                .returns(Problem.BEING_UNDONE, RefusedAs::problem);
        assertThat(sweeping.lead(undo).counts().restored()).isEqualTo(2);
        sweeping.purge();
        assertThat(sweeping.removed).isEmpty();
        assertThat(given.ids("task")).containsExactly("a", "b", "held");
    }

    @Test
    void anUndoThatIsPausedWhileItIsReadBackStillKeepsThePurgeAway() {
        Sweep undo = sweeping.sweeps.undo(SweepFixture.ANYBODY, done.id(), null, null, null);
        sweeping.runUnverified(undo);
        SweepRow row = sweeping.row(SweepFixture.number(undo));
        sweeping.commands.pause(SweepFixture.ANYBODY, undo.id(), null);
        sweeping.database.jdbi().useTransaction(handle -> {
            sweeping.transitions.ended(handle, row, sweeping.now(undo).counts(), null, Given.NOW);
            sweeping.transitions.failed(handle, row.id(), SweepTransition.INTERNAL_ERROR, "Internal error", Given.NOW);
        });
        assertThat(sweeping.now(undo).state()).isEqualTo(SweepState.PAUSED);
        assertThatThrownBy(() -> sweeping.undo(done))
                .hasMessageContaining("is already running")
                .returns(Problem.BEING_UNDONE, RefusedAs::problem);
    }

    @Test
    void aCancelledUndoLetsThePurgeContinue() {
        Sweep undo = sweeping.sweeps.undo(SweepFixture.ANYBODY, done.id(), null, null, null);
        sweeping.clock.pass(OVER);
        sweeping.commands.cancel(SweepFixture.ANYBODY, undo.id(), null);
        sweeping.purge();
        assertThat(sweeping.removed).containsExactlyInAnyOrder("images/a/0.png", "images/b/0.png");
        assertThat(given.ids("trash")).isEmpty();
    }

    @Test
    void aSweepThatIsBeingUndoneDeletesNothingMore() {
        Sweep undo = sweeping.sweeps.undo(SweepFixture.ANYBODY, done.id(), null, null, null);
        assertThatThrownBy(() -> sweeping.commands.retryFailed(SweepFixture.ANYBODY, done.id(), null))
                .hasMessageContaining("it is being undone")
                .returns(Problem.BEING_UNDONE, RefusedAs::problem);
        sweeping.lead(undo);
        assertThat(given.ids("task")).containsExactly("a", "b", "held");
    }

    @Test
    void anUndoIsNotTriedAgainAfterItsTime() {
        Sweep undo = failedUndo();
        sweeping.clock.pass(OVER);
        assertThatThrownBy(() -> sweeping.commands.retryFailed(SweepFixture.ANYBODY, undo.id(), null))
                .hasMessageContaining("its undo window is over")
                .returns(Problem.UNDO_WINDOW_OVER, RefusedAs::problem);
        sweeping.purge();
        assertThat(sweeping.removed).containsExactly("images/a/0.png");
        assertThat(given.ids("task")).containsExactly("b", "held");
    }

    @Test
    void anUndoThatIsTriedAgainKeepsThePurgeAway() {
        Sweep undo = failedUndo();
        sweeping.commands.retryFailed(SweepFixture.ANYBODY, undo.id(), null);
        sweeping.clock.pass(OVER);
        sweeping.purge();
        assertThat(sweeping.removed).isEmpty();
        assertThat(sweeping.lead(undo).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(given.ids("task")).containsExactly("a", "b", "held");
    }

    private Sweep failedUndo() {
        faults.trigger(
                "before delete on trash",
                "if old.task_id = 'a' then raise exception 'disk error' using errcode = '58030'; end if;");
        Sweep undo = sweeping.undo(done);
        faults.heal();
        assertThat(undo.state()).isEqualTo(SweepState.INCOMPLETE);
        return undo;
    }

    @Test
    void theDeletionsOfACancelledSweepAreStillCountedAfterItsPurge() {
        given.tasks(task("c"));
        Sweep plan = sweeping.plan(PlanCommands.of("taskid = c"));
        sweeping.runUnverified(plan);
        Sweep cancelled = sweeping.commands.cancel(SweepFixture.ANYBODY, plan.id(), null);
        assertThat(cancelled.counts().deleted()).isEqualTo(1);
        sweeping.clock.pass(OVER);
        sweeping.purge();
        assertThat(sweeping.items(cancelled)).containsExactly("c PURGED");
        assertThat(sweeping.now(cancelled).counts()).isEqualTo(cancelled.counts());
    }

    @Test
    void purgedSweepsUndoneSweepsAndUndosAreNotPurgedAndSayWhy() {
        Sweep undo = sweeping.undo(done);
        refusedPurge(Problem.IS_AN_UNDO, undo);
        refusedRetry(Problem.UNDONE, done);
        given.tasks(task("c"));
        Sweep other = sweeping.run(sweeping.plan(PlanCommands.of("taskid = c")));
        sweeping.clock.pass(OVER);
        sweeping.purge();
        refusedPurge(Problem.PURGED, other);
    }

    private void refusedPurge(Problem problem, Sweep sweep) {
        assertThatThrownBy(() -> sweeping.commands.purge(SweepFixture.ANYBODY, sweep.id(), null))
                .returns(problem, RefusedAs::problem);
    }

    private void refusedRetry(Problem problem, Sweep sweep) {
        assertThatThrownBy(() -> sweeping.commands.retryFailed(SweepFixture.ANYBODY, sweep.id(), null))
                .returns(problem, RefusedAs::problem);
    }
}
