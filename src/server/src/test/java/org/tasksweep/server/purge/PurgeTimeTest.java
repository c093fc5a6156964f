package org.tasksweep.server.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.Dispatcher;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** When a sweep is purged: never too early. */
class PurgeTimeTest extends GivenSweeps {
    private static final Duration WINDOW = Duration.ofDays(7);

    @Test
    void aRequestIsPurgedWhenItsTimeHasComeAndNotBefore() {
        given.tasks(task("a"), task("b"));
        sweeping.deletion.run(SweepFixture.delete("a"));
        sweeping.clock.pass(Duration.ofDays(1));
        sweeping.deletion.run(SweepFixture.delete("b"));
        sweeping.clock.pass(WINDOW.minusDays(1).minusMillis(1));
        sweeping.purge();
        assertThat(sweeping.removed).isEmpty();
        sweeping.clock.pass(Duration.ofMillis(1));
        sweeping.purge();
        assertThat(sweeping.removed).containsExactly("images/a/0.png");
        assertThat(given.ids("trash")).containsExactly("b");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(sweeping.removed).containsExactly("images/a/0.png", "images/b/0.png");
        assertThat(faults.number("select sum(done) from audit where act = 'PURGE'"))
                .isEqualTo(2);
    }

    @Test
    void withoutAnUndoWindowThePurgeFollowsTheEndAndNotTheRun() {
        given.tasks(task("a"));
        Sweep plan = sweeping.plan(PlanCommands.within("*", Duration.ZERO));
        sweeping.runUnverified(plan);
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("a");
        assertThat(sweeping.undelete(List.of("a")).results().get(0).outcome()).hasToString("SKIPPED");
        Sweep done = sweeping.lead(plan);
        assertThatThrownBy(() -> sweeping.undo(done)).hasMessageContaining("undo window");
        sweeping.purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(sweeping.removed).containsExactly("images/a/0.png");
    }

    @Test
    void purgeNowEndsTheUndoWindow() {
        given.tasks(task("a"), task("b"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("taskid = a")));
        sweeping.deletion.run(SweepFixture.delete("b"));
        sweeping.commands.purge(SweepFixture.ANYBODY, done.id(), null);
        assertThatThrownBy(() -> sweeping.undo(done)).hasMessageContaining("undo window");
        assertThat(sweeping.undelete(List.of("a")).results())
                .extracting(Item::reason)
                .containsExactly("UNDO_WINDOW_OVER");
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("b");
        assertThatThrownBy(() -> sweeping.commands.purge(SweepFixture.ANYBODY, done.id(), null))
                .hasMessageContaining("can no longer be purged: it is already purged");
    }

    /** Whoever waits for a purge that was asked for again must not take the problem of the attempt before for its answer. */
    @Test
    void aPurgeThatIsAskedForAgainForgetsTheProblemOfTheAttemptBefore() {
        given.tasks(task("a"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update sweep set purge_problem = 'the image store refuses', purge_attempts = 3"));
        Sweep again = sweeping.commands.purge(SweepFixture.ANYBODY, done.id(), null);
        assertThat(again.purge()).isNull();
        sweeping.purge();
        assertThat(purge(done).endTime()).isNotNull();
    }

    @Test
    void aWrongClockStopsPurgesAndExpiryAndIsReported() {
        given.tasks(task("a"), task("b"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("taskid = a")));
        Sweep plan = sweeping.plan(PlanCommands.of("taskid = b"));
        sweeping.clock.pass(WINDOW);
        sweeping.clockTrouble = Optional.of("the clock is wrong");
        try (Dispatcher dispatcher = sweeping.dispatcher()) {
            dispatcher.start(rested -> {});
            faults.until("exists (select from sweep where purge_problem = 'waits: the clock is wrong')");
        }
        assertThat(given.ids("trash")).containsExactly("a");
        assertThat(sweeping.now(plan).state()).isEqualTo(SweepState.PLANNED);
        sweeping.clockTrouble = Optional.empty();
        sweeping.purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(purge(done).problem()).isNull();
    }

    @Test
    void aWaitFromBeforeTheClockWentBackIsNotKept() {
        given.tasks(task("a"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        sweeping.clock.pass(WINDOW);
        given.database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update sweep set next_purge_at = ?",
                        sweeping.clock.instant().plusSeconds(86_400).atOffset(ZoneOffset.UTC)));
        sweeping.purge();
        assertThat(purge(done).endTime()).isNotNull();
    }

    private Sweep.Purge purge(Sweep sweep) {
        return Objects.requireNonNull(sweeping.now(sweep).purge());
    }
}
