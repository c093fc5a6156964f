package org.tasksweep.server.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Pausing and calling off while a run is at work. */
class StopTest extends GivenSweeps {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whenAStopIsAnsweredNothingMoreIsDeleted(long seed) throws Exception {
        faults.tasks(6_000);
        Random random = new Random(seed);
        boolean pause = random.nextBoolean();
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.commands.rate(SweepFixture.ANYBODY, plan.id(), 20_000, null);
        Future<Sweep> run = threads.submit(() -> sweeping.run(plan));
        faults.until("(select count(*) from trash) >= " + (1 + random.nextInt(3_000)));
        Sweep stopped = pause
                ? sweeping.commands.pause(SweepFixture.ANYBODY, plan.id(), null)
                : sweeping.commands.cancel(SweepFixture.ANYBODY, plan.id(), null);
        long deleted = faults.count("trash");
        assertThat(stopped.state()).isEqualTo(pause ? SweepState.PAUSED : SweepState.CANCELLED);
        assertThat(stopped.counts().deleted()).as("seed %d", seed).isEqualTo(deleted);
        run.get();
        assertThat(faults.count("trash")).as("seed %d", seed).isEqualTo(deleted).isLessThan(6_000);
        if (!pause) return;
        Sweep done = sweeping.lead(sweeping.commands.resume(SweepFixture.ANYBODY, plan.id(), null));
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(done.counts().deleted()).isEqualTo(6_000);
    }

    @Test
    void aStopWaitsForTheTransactionThatIsRunning() throws Exception {
        faults.tasks(3);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        try (Handle other = given.database().jdbi().open()) {
            other.begin();
            other.execute("select from task where task_id = 't000002' for update");
            Future<Sweep> run = threads.submit(() -> sweeping.run(plan));
            faults.untilSomebodyWaits();
            Future<Sweep> pause = threads.submit(() -> sweeping.commands.pause(SweepFixture.ANYBODY, plan.id(), null));
            faults.until("(select count(*) from pg_locks where not granted) = 2");
            assertThat(pause.isDone()).isFalse();
            other.rollback();
            assertThat(pause.get().state()).isEqualTo(SweepState.PAUSED);
            assertThat(run.get().counts().deleted()).isEqualTo(3);
        }
    }

    @Test
    void aPausedSweepDoesNothingUntilItIsResumed() {
        faults.tasks(20_000);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null);
        Sweep paused = sweeping.lead(plan, () -> {
            if (faults.count("trash") > 0) sweeping.commands.pause(SweepFixture.ANYBODY, plan.id(), null);
            return true;
        });
        assertThat(paused.state()).isEqualTo(SweepState.PAUSED);
        long deleted = faults.count("trash");
        assertThat(deleted).isBetween(1L, 19_999L);
        assertThat(sweeping.lead(plan).counts().deleted()).isEqualTo(deleted);
        assertThat(faults.count("trash")).isEqualTo(deleted);
        Sweep again = sweeping.lead(sweeping.commands.resume(SweepFixture.ANYBODY, plan.id(), null));
        assertThat(again.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(again.counts().deleted()).isEqualTo(20_000);
    }

    @Test
    void anEndedSweepCannotBePausedResumedOrCancelled() {
        faults.tasks(1);
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        List<Runnable> acts = List.of(
                () -> sweeping.commands.pause(SweepFixture.ANYBODY, done.id(), null),
                () -> sweeping.commands.resume(SweepFixture.ANYBODY, done.id(), null),
                () -> sweeping.commands.cancel(SweepFixture.ANYBODY, done.id(), null),
                () -> sweeping.commands.retryFailed(SweepFixture.ANYBODY, done.id(), null));
        List<String> before = given.everything();
        for (Runnable act : acts) assertThatThrownBy(act::run).hasMessageContaining("is SUCCEEDED");
        assertThat(given.everything()).isEqualTo(before);
    }

    @Test
    void deletionsBeforeACancellationKeepTheirWholeUndoWindow() {
        faults.tasks(30);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.commands.rate(SweepFixture.ANYBODY, plan.id(), 50, null);
        sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null);
        sweeping.lead(plan, () -> {
            if (faults.count("trash") > 0) sweeping.commands.pause(SweepFixture.ANYBODY, plan.id(), null);
            return true;
        });
        assertThat(faults.count("trash")).isEqualTo(10);
        Instant paused = sweeping.clock.instant();
        sweeping.clock.pass(java.time.Duration.ofDays(8));
        Sweep cancelled = sweeping.commands.cancel(SweepFixture.ANYBODY, plan.id(), null);
        assertThat(cancelled.undoDeadline())
                .isEqualTo(paused.plus(java.time.Duration.ofDays(15)).toString());
        sweeping.purge();
        assertThat(faults.count("trash")).isEqualTo(10);
        assertThat(sweeping.undo(cancelled).counts().restored()).isEqualTo(10);
        assertThat(faults.count("task")).isEqualTo(30);
    }
}
