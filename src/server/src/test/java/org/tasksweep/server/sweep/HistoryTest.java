package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.Given;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepState;
import org.tasksweep.wire.TaskHistory;

/** Which sweeps touched a task. */
class HistoryTest extends GivenSweeps {
    // As many as it looks through, without their tasks.
    private static final String REQUESTS = """
            insert into sweep (action, state, created_by, task_ids, deleted, created_at, undo_deadline)
            select 'DELETE', 'SUCCEEDED', 'key_1', '{x}', 1, now(), now() from generate_series(1, ?)""";

    @Test
    void everySweepThatTouchedItIsToldTheLatestFirst() {
        given.tasks(task("a"), task("b"));
        long hold = given.hold("a");
        Sweep held = sweeping.run(sweeping.plan(PlanCommands.of(List.of("a", "b", "unknown"))));
        given.holds().release(Given.ADMINISTRATOR, "hold_" + hold, null);
        sweeping.deletion.run(SweepFixture.delete("a"));
        Sweep request = sweeping.sweeps
                .list(SweepPageRequest.all(null, 1, null))
                .sweeps()
                .get(0);
        Sweep undo = sweeping.undo(request);
        sweeping.plan(PlanCommands.of("*"));

        TaskHistory history = history("a");
        assertThat(history.complete()).isTrue();
        assertThat(history.events())
                .extracting(TaskHistory.Event::sweep, TaskHistory.Event::outcome)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"" + undo.id() + "\", \"RESTORED\")",
                        "(\"" + request.id() + "\", \"DELETED\")",
                        "(\"" + held.id() + "\", \"HELD\")");
        TaskHistory.Event first = history.events().get(2);
        assertThat(first)
                .isEqualTo(new TaskHistory.Event(
                        held.id(),
                        SweepAction.DELETE,
                        "HELD",
                        "on hold hold_" + hold,
                        "key_1",
                        "INC-7",
                        String.valueOf(held.endTime()),
                        SweepState.INCOMPLETE));
        assertThat(history("unknown").events()).isEmpty();
    }

    @Test
    void aPurgedTaskStillHasAHistory() {
        given.tasks(task("a"), task("b"));
        sweeping.deletion.run(SweepFixture.delete("a"));
        sweeping.run(sweeping.plan(PlanCommands.of(List.of("b"))));
        sweeping.clock.pass(Duration.ofDays(8));
        sweeping.purge();
        for (String id : List.of("a", "b")) {
            assertThat(history(id).events())
                    .singleElement()
                    .extracting(TaskHistory.Event::outcome)
                    .isEqualTo("PURGED");
        }
    }

    @Test
    void anOwnerIsToldOfTheirSweepsOnly() {
        given.tasks(task("a"), task("b").owner("u2"));
        Caller u1 = SweepFixture.caller("u1");
        Sweep own = sweeping.run(sweeping.lead(sweeping.sweeps.plan(u1, PlanCommands.of(List.of("a", "b")))));
        sweeping.deletion.run(SweepFixture.delete("b"));
        assertThat(sweeping.sweeps.history(u1, "a").events())
                .extracting(TaskHistory.Event::sweep)
                .containsExactly(own.id());
        assertThat(sweeping.sweeps.history(u1, "b").events()).isEmpty();
        assertThat(sweeping.sweeps.history(SweepFixture.caller("u2"), "b").events())
                .isEmpty();
        assertThat(history("b").events()).hasSize(1);
    }

    @Test
    void itIsBoundedAndSaysSo() {
        given.tasks(task("a"));
        sweeping.deletion.run(SweepFixture.delete("a"));
        for (int i = 0; i < 51; i++) {
            sweeping.undelete(List.of("a"));
            sweeping.deletion.run(SweepFixture.delete("a"));
        }
        assertThat(history("a").events()).hasSize(50);
        assertThat(history("a").complete()).isFalse();
        given.database().jdbi().useHandle(handle -> handle.execute(REQUESTS, 20_000));
        assertThat(history("a").events()).isEmpty();
        assertThat(history("a").complete()).isFalse();
    }

    private TaskHistory history(String id) {
        return sweeping.sweeps.history(SweepFixture.ANYBODY, id);
    }
}
