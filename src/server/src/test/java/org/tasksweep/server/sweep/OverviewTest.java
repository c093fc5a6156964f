package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.wire.Overview;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** What a dashboard shows. */
class OverviewTest extends GivenSweeps {
    @Test
    void anEmptyServiceHasNothingToShow() {
        assertThat(overview())
                .isEqualTo(new Overview(
                        List.of(),
                        List.of(),
                        List.of(),
                        new Overview.Undoable(0, List.of()),
                        List.of(),
                        List.of(),
                        new Overview.Trash(0)));
    }

    @Test
    void everySweepIsWhereItBelongs() {
        tasks(10);
        sweeping.deletion.run(SweepFixture.delete("t0"));
        sweeping.clock.pass(Duration.ofHours(1));
        Sweep held = sweeping.plan(PlanCommands.of(List.of("t1", "t2")));
        given.hold("t2");
        Sweep incomplete = sweeping.run(held);
        Sweep undone = sweeping.run(sweeping.plan(PlanCommands.of(List.of("t3"))));
        Sweep undo = sweeping.undo(undone);
        Sweep paused = run("t4");
        sweeping.commands.pause(SweepFixture.ANYBODY, paused.id(), null);
        Sweep running = run("t5");
        sweeping.plan(PlanCommands.of(List.of("t6")));

        Overview overview = overview();
        assertThat(ids(overview.running())).containsExactly(running.id());
        assertThat(ids(overview.paused())).containsExactly(paused.id());
        assertThat(ids(overview.attention())).containsExactly(incomplete.id());
        assertThat(incomplete.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(ids(overview.latest())).containsExactly(undone.id(), incomplete.id(), request());
        assertThat(ids(overview.undoable().sweeps())).containsExactly(incomplete.id(), request());
        assertThat(overview.undoable().count()).isEqualTo(2);
        assertThat(ids(overview.nextPurges())).containsExactly(request(), incomplete.id());
        assertThat(overview.trash().tasks())
                .isEqualTo(given.ids("trash").size())
                .isEqualTo(2);
        assertThat(undo.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(overview.latest()).allMatch(sweep -> sweep.sample() == null);
    }

    @Test
    void attentionEndsAfterAWeekButNotThatOfAPurgeWithAProblem() {
        tasks(3);
        given.hold("t1");
        Sweep incomplete = sweeping.run(sweeping.plan(PlanCommands.of(List.of("t0", "t1"))));
        sweeping.clock.pass(Duration.ofDays(6));
        assertThat(ids(overview().attention())).containsExactly(incomplete.id());
        sweeping.clock.pass(Duration.ofDays(2));
        assertThat(overview().attention()).isEmpty();
        sweeping.stuck.put("images/t0/0.png", "no rights");
        sweeping.purge();
        assertThat(ids(overview().attention())).containsExactly(incomplete.id());
        assertThat(overview().undoable().count()).isZero();
        assertThat(ids(overview().nextPurges())).containsExactly(incomplete.id());
        sweeping.stuck.clear();
        sweeping.clock.pass(Duration.ofDays(1));
        sweeping.purge();
        assertThat(overview().attention()).isEmpty();
        assertThat(overview().trash().tasks()).isZero();
    }

    @Test
    void anOwnerSeesWhatIsTheirs() {
        tasks(2);
        given.tasks(task("of-u2").owner("u2"));
        sweeping.deletion.run(SweepFixture.delete("t0", "of-u2"));
        Overview overview = sweeping.sweeps.overview(SweepFixture.caller("u2"));
        assertThat(overview.latest()).isEmpty();
        assertThat(overview.undoable().count()).isZero();
        assertThat(overview.trash().tasks()).isZero();
    }

    @Test
    void aListHasFiveSweepsAndTheCountHasAll() {
        tasks(8);
        for (int i = 0; i < 8; i++) sweeping.deletion.run(SweepFixture.delete("t" + i));
        Overview overview = overview();
        assertThat(overview.undoable().count()).isEqualTo(8);
        assertThat(overview.undoable().sweeps()).hasSize(5);
        assertThat(overview.nextPurges()).hasSize(5);
        assertThat(overview.latest()).hasSize(5);
        assertThat(overview.trash().tasks()).isEqualTo(8);
    }

    private void tasks(int count) {
        given.tasks(IntStream.range(0, count).mapToObj(i -> task("t" + i)).toArray(ImportLine[]::new));
    }

    private Sweep run(String id) {
        Sweep plan = sweeping.plan(PlanCommands.of(List.of(id)));
        return sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null);
    }

    private String request() {
        List<Sweep> all =
                sweeping.sweeps.list(SweepPageRequest.all(null, 50, null)).sweeps();
        return all.get(all.size() - 1).id();
    }

    private Overview overview() {
        return sweeping.sweeps.overview(SweepFixture.ANYBODY);
    }

    private static List<String> ids(List<Sweep> sweeps) {
        return sweeps.stream().map(Sweep::id).toList();
    }
}
