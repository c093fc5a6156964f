package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** What is said of a sweep after it was taken back: true sentences are made from it. */
class UndoViewStoreTest extends GivenSweeps {
    @Test
    void aSweepSaysWhetherItWasTakenBackAndHowMuchOfIt() {
        given.tasks(task("a"), task("b"), task("c"));
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        assertThat(plan.undo()).isEqualTo(new Sweep.Undo(false, "NOTHING_DELETED", null, null, 0, 0));
        Sweep done = sweeping.run(plan);
        assertThat(done.undo()).isEqualTo(new Sweep.Undo(true, null, null, null, 0, 3));
        sweeping.undelete(List.of("a"));
        assertThat(undo(done)).isEqualTo(new Sweep.Undo(true, null, null, null, 1, 2));
        Sweep undo = sweeping.sweeps.undo(SweepFixture.ANYBODY, done.id(), null, null, null);
        assertThat(undo(done)).isEqualTo(new Sweep.Undo(false, "BEING_UNDONE", undo.id(), SweepState.PLANNING, 1, 2));
        assertThat(sweeping.lead(undo).undo()).isNull();
        assertThat(undo(done)).isEqualTo(new Sweep.Undo(false, "UNDONE", undo.id(), SweepState.SUCCEEDED, 3, 0));
        sweeping.clock.pass(Duration.ofDays(8));
        sweeping.purge();
        assertThat(undo(done).reason())
                .as("tasks live, whatever the purge has found")
                .isEqualTo("UNDONE");
    }

    @Test
    void aSweepSaysWhatItsPurgeAndAHoldHaveLeft() {
        given.tasks(task("a"), task("held"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        given.hold("held");
        sweeping.commands.purge(SweepFixture.ANYBODY, done.id(), null);
        assertThat(undo(done)).isEqualTo(new Sweep.Undo(false, "UNDO_WINDOW_OVER", null, null, 0, 2));
        sweeping.purge();
        assertThat(undo(done)).isEqualTo(new Sweep.Undo(false, "UNDO_WINDOW_OVER", null, null, 0, 1));
        assertThatThrownBy(() -> sweeping.undo(done))
                .hasMessageContaining("; what a hold still keeps of its 1 tasks in the trash comes back by its ids")
                .extracting(refusal -> ((Refusal) refusal).problem())
                .isEqualTo(Problem.UNDO_WINDOW_OVER);
        assertThat(sweeping.undelete(List.of("a", "held")).restored()).isEqualTo(1);
        assertThat(given.ids("task")).containsExactly("held");
        assertThat(undo(done)).isEqualTo(new Sweep.Undo(false, "PURGED", null, null, 1, 0));
    }

    @Test
    void anOwnerCannotTakeBackWhatAKeyForEveryOwnerDeletedInItsName() {
        given.tasks(task("a"));
        given.database()
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "insert into api_key (id, name, hash, scopes) values ('key_1', 'admin', sha256('x'), '{tasks:any}')"));
        String id = String.valueOf(sweeping.deletion
                .run(new DeleteCommand(List.of("a"), "u1", false, false, "key_1", null, null))
                .sweep());
        assertThat(Objects.requireNonNull(sweeping.sweeps
                                .find(SweepFixture.caller("u1"), id)
                                .undo())
                        .reason())
                .isEqualTo("NEEDS_TASKS_ANY");
        assertThatThrownBy(() -> sweeping.sweeps.undo(SweepFixture.caller("u1"), id, null, null, null))
                .hasMessageContaining("only a key with tasks:any undoes it");
        assertThat(given.ids("task")).isEmpty();
        assertThat(sweeping.undo(sweeping.sweeps.find(SweepFixture.ANYBODY, id))
                        .counts()
                        .restored())
                .isEqualTo(1);
    }

    @Test
    void anOwnersUndoLeavesWhatAKeyForEveryOwnerDeletedAsWell() {
        given.tasks(task("a"), task("b"));
        given.database().jdbi().useHandle(handle -> handle.execute("""
                insert into api_key (id, name, hash, scopes) values ('key_any', 'admin', sha256('x'), '{tasks:any}')"""));
        String id = String.valueOf(sweeping.deletion
                .run(new DeleteCommand(List.of("a", "b"), "u1", false, false, "key_1", null, null))
                .sweep());
        sweeping.deletion.run(new DeleteCommand(List.of("b"), null, false, false, "key_any", null, null));
        Sweep undo = sweeping.lead(sweeping.sweeps.undo(SweepFixture.caller("u1"), id, null, null, null));
        assertThat(sweeping.items(undo))
                .containsExactly(
                        "a RESTORED",
                        "b SKIPPED: deleted with a key for every owner as well; only a key with tasks:any restores it");
        assertThat(given.ids("task")).containsExactly("a");
    }

    @Test
    void anUndoRunsAtFullSpeedUnlessItIsTold() {
        given.tasks(task("a"));
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.commands.rate(SweepFixture.ANYBODY, plan.id(), 1, null);
        Sweep done = sweeping.run(plan);
        assertThat(sweeping.sweeps
                        .undo(SweepFixture.ANYBODY, done.id(), null, 7, null)
                        .maxRate())
                .isEqualTo(7);
        given.tasks(task("b"));
        Sweep other = sweeping.plan(PlanCommands.of("taskid = b"));
        sweeping.commands.rate(SweepFixture.ANYBODY, other.id(), 1, null);
        assertThat(sweeping.undo(sweeping.run(other)).maxRate()).isNull();
    }

    private Sweep.Undo undo(Sweep sweep) {
        return Objects.requireNonNull(sweeping.now(sweep).undo());
    }
}
