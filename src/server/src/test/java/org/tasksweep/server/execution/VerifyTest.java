package org.tasksweep.server.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.sweep.SweepTest;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Success is said only of what was read back. */
class VerifyTest extends GivenSweeps {
    @Test
    void aTaskThatIsVisibleAgainIsNoSuccess() {
        given.tasks(task("a"), task("b"), task("c"));
        Sweep plan = sweeping.plan(PlanCommands.of(List.of("a", "b", "c")));
        assertThat(sweeping.runUnverified(plan).state()).isEqualTo(SweepState.RUNNING);
        sweeping.undelete(List.of("b"));
        Sweep done = sweeping.lead(plan);
        assertThat(done.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(done.problem()).isEqualTo("1 of 3 are still there: 1 failed");
        assertThat(sweeping.items(done)).containsExactly("a DELETED", "b FAILED: visible again", "c DELETED");
        Sweep again = sweeping.lead(sweeping.commands.retryFailed(SweepFixture.ANYBODY, plan.id(), null));
        assertThat(sweeping.items(again))
                .containsExactly("a DELETED", "b SKIPPED: changed since the plan", "c DELETED");
        assertThat(again.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(given.ids("task")).containsExactly("b");
    }

    @Test
    void norIsOneThatCameBackAfterItWasReadBackAlready() {
        given.tasks(task("a"), task("b"), task("c"));
        Sweep plan = sweeping.plan(PlanCommands.of(List.of("a", "b", "c")));
        sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null);
        Sweep done = sweeping.lead(plan, () -> {
            if (sweeping.now(plan).counts().pending() == 0) sweeping.undelete(List.of("b"));
            return true;
        });
        assertThat(done.problem()).isEqualTo("1 of 3 are still there: 1 failed");
        assertThat(sweeping.items(done)).containsExactly("a DELETED", "b FAILED: visible again", "c DELETED");
    }

    @Test
    void aTaskThatWasGoneAndIsVisibleAtTheEndIsNoSuccess() {
        given.tasks(task("buried"));
        sweeping.deletion.run(SweepFixture.delete("buried"));
        Sweep plan = sweeping.plan(PlanCommands.of(List.of("buried", "late", "never")));
        assertThat(sweeping.items(sweeping.runUnverified(plan)))
                .containsExactly("buried ALREADY_DELETED", "late NOT_FOUND", "never NOT_FOUND");
        sweeping.undelete(List.of("buried"));
        given.tasks(task("late"));
        Sweep done = sweeping.lead(plan);
        assertThat(done.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(sweeping.items(done))
                .containsExactly("buried FAILED: visible again", "late FAILED: visible again", "never NOT_FOUND");
    }

    @Test
    void theLastBlockOfManyIsReadToo() {
        faults.tasks(27_500);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.runUnverified(plan);
        sweeping.undelete(List.of("t027499"));
        Sweep done = sweeping.lead(plan);
        assertThat(done.problem()).isEqualTo("1 of 27,500 are still there: 1 failed");
        assertThat(done.counts().deleted()).isEqualTo(27_499);
    }

    @Test
    void anUndoIsReadBackAlsoBehindBlocksThatItHasNothingOf() {
        faults.tasks(27_500);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update task set revision = nextval('task_revision') where task_id < 't026000'"));
        Sweep done = sweeping.run(plan);
        assertThat(done.counts().deleted()).isEqualTo(1_500);
        Sweep undo = sweeping.sweeps.undo(SweepFixture.ANYBODY, plan.id(), null, null, null);
        assertThat(sweeping.runUnverified(undo).counts().restored()).isEqualTo(1_500);
        bury("t027000", SweepFixture.number(plan));
        Sweep undone = sweeping.lead(undo);
        assertThat(undone.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(sweeping.items(undone)).hasSize(1_500).contains("t027000 FAILED: in the trash again");
    }

    private void bury(String id, long sweep) {
        given.database().jdbi().useHandle(handle -> handle.execute("""
                with gone as (delete from task where task_id = ? returning *)
                insert into trash (task_id, uid, image_status, started_at, created_at, images, bytes, sweep_id, deleted_at, deferred)
                select task_id, uid, image_status, started_at, created_at, images, bytes, ?, now(), false from gone
                """, id, sweep));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void successIsSaidIfAndOnlyIfNothingIsVisible(long seed) {
        Random random = new Random(seed);
        List<String> ids = SweepTest.many("a", 1_500).stream()
                .map(line -> line.json().getString("taskid"))
                .toList();
        given.tasks(SweepTest.many("a", 1_000 + random.nextInt(500)));
        Sweep plan = sweeping.plan(PlanCommands.of(ids));
        sweeping.runUnverified(plan);
        List<String> back =
                ids.stream().filter(id -> random.nextInt(1_500) == 0).toList();
        if (!back.isEmpty()) sweeping.undelete(back);
        Sweep done = sweeping.lead(plan);
        List<String> visible = given.ids("task");
        assertThat(done.state() == SweepState.SUCCEEDED).as("seed %d", seed).isEqualTo(visible.isEmpty());
        assertThat(done.counts().failed()).as("seed %d", seed).isEqualTo(visible.size());
    }
}
