package org.tasksweep.server.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionReport;
import org.tasksweep.server.sweep.SweepRow;
import org.tasksweep.server.sweep.SweepTest;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** A run over a store that fails, and runs that break off. */
class RunFaultTest extends GivenSweeps {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void tasksThatTheStoreCannotMoveDoNotKeepTheOthersBack() {
        given.tasks(SweepTest.many("a", 300));
        faults.failDeleting("old.task_id in ('a0000', 'a0150', 'a0299')");
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        assertThat(done.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(done.problem()).isEqualTo("3 of 300 are still there: 3 failed");
        assertThat(given.ids("task")).containsExactly("a0000", "a0150", "a0299");
        assertThat(sweeping.items(done)).contains("a0150 FAILED: storage error, retry is safe", "a0151 DELETED");
        assertThat(sweeping.lead(sweeping.commands.retryFailed(SweepFixture.ANYBODY, done.id(), null))
                        .counts()
                        .failed())
                .isEqualTo(3);
        faults.heal();
        Sweep again = sweeping.lead(sweeping.commands.retryFailed(SweepFixture.ANYBODY, done.id(), null));
        assertThat(again.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(again.counts().deleted()).isEqualTo(300);
        assertThat(sweeping.items(again)).contains("a0150 DELETED");
        assertThat(faults.number("select sum(done) from audit where act = 'DELETE'"))
                .isEqualTo(300);
    }

    @Test
    void tooManyFailuresPauseTheSweepByItself() {
        faults.tasks(2_000);
        // Of any hundred about ten: a plan lists tasks in the order in which the disk has them.
        faults.failDeleting("old.task_id like '%0'");
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.commands.rate(SweepFixture.ANYBODY, plan.id(), 500, null);
        Sweep paused = sweeping.run(plan);
        assertThat(paused.state()).isEqualTo(SweepState.PAUSED);
        long failed = paused.counts().failed();
        assertThat(failed).isBetween(6L, 20L);
        assertThat(paused.problem()).isEqualTo(failed + " of 100 tasks failed; look into it, then resume or cancel");
        assertThat(paused.counts().deleted()).isEqualTo(100 - failed);
        assertThat(paused.counts().pending()).isEqualTo(1_900);
        faults.heal();
        sweeping.commands.rate(SweepFixture.ANYBODY, plan.id(), null, null);
        Sweep incomplete = sweeping.lead(sweeping.commands.resume(SweepFixture.ANYBODY, plan.id(), null));
        assertThat(incomplete.state()).isEqualTo(SweepState.INCOMPLETE);
        Sweep done = sweeping.lead(sweeping.commands.retryFailed(SweepFixture.ANYBODY, plan.id(), null));
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(done.counts().deleted()).isEqualTo(2_000);
    }

    @Test
    void aRequestTellsApartWhatTheStoreCouldNotMove() {
        given.tasks(task("a"), task("b"), task("c"));
        faults.failDeleting("old.task_id = 'b'");
        DeletionReport report = sweeping.deletion.run(SweepFixture.delete("a", "b", "c", "unknown"));
        assertThat(report.success()).isFalse();
        assertThat(report.results())
                .extracting(result -> result.taskid() + " " + result.outcome() + " " + result.detail())
                .containsExactly(
                        "a DELETED null",
                        "b FAILED storage error, retry is safe",
                        "c DELETED null",
                        "unknown NOT_FOUND null");
        assertThat(report.results().get(1).retryable()).isTrue();
        assertThat(given.ids("task")).containsExactly("b");
        faults.heal();
        assertThat(sweeping.deletion.run(SweepFixture.delete("a", "b", "c")).success())
                .isTrue();
    }

    @Test
    void aStrictRequestOverAFailingStoreDeletesNothing() {
        given.tasks(task("a"), task("b"), task("c"));
        faults.failDeleting("old.task_id = 'b'");
        List<String> before = given.everything();
        DeletionReport report = sweeping.deletion.run(
                new DeleteCommand(List.of("a", "b", "c"), null, true, false, "key_1", null, null));
        assertThat(report.results())
                .extracting(result -> result.outcome())
                .containsExactly(Outcome.SKIPPED, Outcome.FAILED, Outcome.SKIPPED);
        assertThat(given.everything()).isEqualTo(before);
    }

    @Test
    void aRunThatDiesInTheMiddleLeavesNoHalfBatchAndContinues() throws Exception {
        faults.tasks(3_000);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        try (Handle other = given.database().jdbi().open()) {
            other.begin();
            other.execute("select from task where task_id = 't001700' for update");
            Future<Sweep> run = threads.submit(() -> sweeping.run(plan));
            faults.untilSomebodyWaits();
            faults.number("select count(pg_terminate_backend(pid)) from pg_locks where not granted");
            assertThatThrownBy(run::get).hasStackTraceContaining("terminating connection");
            other.rollback();
        }
        long deleted = faults.count("trash");
        assertThat(sweeping.now(plan).counts().deleted()).isEqualTo(deleted);
        assertThat(faults.count("task") + deleted).isEqualTo(3_000);
        Sweep done = new SweepFixture(given).lead(plan);
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(done.counts().deleted()).isEqualTo(3_000);
        assertThat(faults.number("select sum(done) from audit where act = 'DELETE'"))
                .isEqualTo(3_000);
    }

    @Test
    void onlyOneLeadsASweep() {
        faults.tasks(10);
        long sweep = SweepFixture.number(sweeping.plan(PlanCommands.of("*")));
        try (SweepLock first = SweepLock.take(given.database(), sweep).orElseThrow()) {
            assertThat(SweepLock.take(new SweepFixture(given).database, sweep)).isEmpty();
            assertThat(SweepLock.take(given.database(), sweep + 1)).hasValueSatisfying(SweepLock::close);
            first.check();
        }
        assertThat(SweepLock.take(given.database(), sweep)).hasValueSatisfying(SweepLock::close);
    }

    @Test
    void twoRunnersWithoutALockDoNothingTwice() throws Exception {
        faults.tasks(8_000);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), String.valueOf(plan.planDigest()), null);
        long id = SweepFixture.number(plan);
        List<Integer> pending =
                given.database().jdbi().withHandle(handle -> sweeping.blocks.pending(handle, id, 0, 100));
        SweepRow row = sweeping.row(id);
        List<Future<?>> runners = new ArrayList<>();
        try (SweepLock any = SweepLock.take(given.database(), 1).orElseThrow();
                SweepLock other = SweepLock.take(given.database(), 2).orElseThrow()) {
            for (SweepLock lock : List.of(any, other)) {
                SweepExecutor executor = new SweepFixture(given).executor;
                runners.add(threads.submit(() -> executor.run(row, pending, lock, () -> true)));
            }
            for (Future<?> runner : runners) runner.get();
        }
        assertThat(sweeping.lead(plan).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(faults.count("trash")).isEqualTo(8_000);
        assertThat(faults.number("select sum(asked) from audit where act = 'DELETE'"))
                .isEqualTo(8_000);
        assertThat(faults.number("select sum(done) from audit where act = 'DELETE'"))
                .isEqualTo(8_000);
    }
}
