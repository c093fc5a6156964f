package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Reconciliations that break off, and what happens to pictures while they run. */
class OrphanFaultTest extends GivenOrphans {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aRunAndAnUndoThatDieAfterTheMoveAreCountedByTheNextAttempt() throws IOException {
        Sweep plan = sweeps.plan(orphans());
        dieBeforeTheCommit();
        assertThatThrownBy(() -> sweeps.run(plan)).hasStackTraceContaining("dies here");
        assertThat(files()).doesNotContain("orphan/0.png");
        assertThat(sweeps.now(plan).counts().deleted()).isZero();
        faults.heal();
        Sweep done = sweeps.lead(plan);
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(done.counts().deleted()).isEqualTo(2);
        dieBeforeTheCommit();
        Sweep undo = sweeps.sweeps.undo(SweepFixture.ANYBODY, done.id(), null, null, null);
        assertThatThrownBy(() -> sweeps.lead(undo)).hasStackTraceContaining("dies here");
        assertThat(files()).contains("orphan/0.png");
        faults.heal();
        assertThat(sweeps.lead(undo).counts().restored()).isEqualTo(2);
        assertThat(anythingAside()).isFalse();
    }

    @Test
    void aPurgeThatDiesAfterTheRemovalIsFinishedByTheNext() throws IOException {
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        askForPurge(done);
        dieBeforeTheCommit();
        assertThatThrownBy(() -> sweeps.purge()).hasStackTraceContaining("dies here");
        faults.heal();
        sweeps.purge();
        assertThat(Objects.requireNonNull(sweeps.now(done).purge()).endTime()).isNotNull();
        assertThat(anythingAside()).isFalse();
    }

    private void waitBeforeTheCommit() {
        faults.trigger("before update on sweep_block", """
                if new.outcomes is distinct from old.outcomes then perform pg_advisory_xact_lock(4711); end if;""");
    }

    /** Runs the sweep, and imports the task before the run commits. */
    private void importDuringTheRun(Sweep plan, Meanwhile meanwhile) throws Exception {
        waitBeforeTheCommit();
        try (Handle stop = given.database().session()) {
            stop.begin();
            stop.execute("select pg_advisory_xact_lock(4711)");
            Future<Sweep> run = threads.submit(() -> sweeps.run(plan));
            faults.until("exists (select from pg_locks where not granted and locktype = 'advisory')");
            Future<?> coming = threads.submit(() -> given.tasks(task("orphan")));
            faults.untilSomebodyWaits();
            meanwhile.see();
            stop.commit();
            coming.get();
            run.get();
        }
        faults.heal();
    }

    private interface Meanwhile {
        void see() throws Exception;
    }

    @Test
    void anImportThatCameFirstKeepsItsPicture() throws Exception {
        Sweep plan = sweeps.plan(orphans());
        try (Handle other = given.database().jdbi().open()) {
            other.begin();
            other.execute("insert into task (task_id, uid, image_status, started_at, images)"
                    + " values ('orphan', 'u1', 3, now(), array['images/orphan/0.png'])");
            other.execute("insert into picture (path, task_id) values ('orphan/0.png', 'orphan')");
            Future<Sweep> run = threads.submit(() -> sweeps.run(plan));
            faults.untilSomebodyWaits();
            other.commit();
            Sweep done = run.get();
            assertThat(done.problem()).isEqualTo("1 of 2 are still there: 1 named by a task, or written again");
            assertThat(sweeps.items(done)).contains("orphan/0.png SKIPPED: a task names it now");
        }
        assertThat(files()).contains("orphan/0.png");
    }

    @Test
    void anImportThatComesMeanwhileWaitsAndItsPictureComesBack() throws Exception {
        // Also where a reference is left of the same task, which was deleted by hand.
        sql("insert into picture (path, task_id) values ('orphan/0.png', 'orphan')");
        Sweep plan = sweeps.plan(orphans());
        importDuringTheRun(plan, () -> assertThat(files()).doesNotContain("orphan/0.png"));
        // By the read-back, if the import was quick enough; otherwise by the purge.
        askForPurge(plan);
        sweeps.purge();
        assertThat(files()).contains("orphan/0.png");
    }

    @Test
    void anImportThatReliesOnAnOldReferenceOfItsTaskGetsItsPictureBack() throws Exception {
        Sweep plan = sweeps.plan(orphans());
        // Deleted by hand since the plan, and imported again during the run.
        sql("insert into picture (path, task_id) values ('orphan/0.png', 'orphan')");
        importDuringTheRun(plan, () -> {});
        askForPurge(plan);
        sweeps.purge();
        assertThat(files()).contains("orphan/0.png");
    }

    @Test
    void whatIsNoPictureReplacesNone() throws IOException {
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        Path directory = Files.createDirectories(root.resolve("orphan/0.png"));
        assertThat(sweeps.items(sweeps.undo(done)))
                .anyMatch(item -> item.startsWith("orphan/0.png FAILED") && item.contains("a directory or a link"));
        given.tasks(task("orphan"));
        askForPurge(done);
        sweeps.purge();
        assertThat(Objects.requireNonNull(sweeps.now(done).purge()).problem()).contains("a directory or a link");
        Files.delete(directory);
        sweeps.clock.pass(Duration.ofHours(2));
        sweeps.purge();
        assertThat(files()).contains("orphan/0.png");
    }

    @Test
    void anUndoReplacesNoNewerPicture() throws IOException {
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        Path newer = root.resolve("orphan/0.png");
        new DirectoryImages(root).put("images/orphan/0.png", new byte[] {1});
        Sweep undo = sweeps.undo(done);
        assertThat(undo.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(undo.problem()).isEqualTo("1 of 2 are not back: 1 of which another picture has the name");
        assertThat(newer).hasBinaryContent(new byte[] {1});
        given.tasks(task("orphan"));
        askForPurge(done);
        sweeps.purge();
        assertThat(newer).hasBinaryContent(new byte[] {1});
        assertThat(anythingAside()).isFalse();
        assertThat(Objects.requireNonNull(sweeps.now(done).purge()).purged()).isEqualTo(1);
    }

    @Test
    void aPictureThatWasWrittenAgainSinceThePlanStays() throws IOException {
        Sweep plan = sweeps.plan(orphans());
        written("orphan/0.png", sweeps.clock.instant());
        Sweep done = sweeps.run(plan);
        assertThat(sweeps.items(done)).contains("orphan/0.png SKIPPED: it was written again since the plan");
        assertThat(files()).contains("orphan/0.png");
    }

    @Test
    void inAStoreThatIsNotThereNothingIsAnOrphanAndNothingIsPurged() throws IOException {
        Sweep plan = sweeps.plan(orphans());
        Path disk = Files.move(root, temporary.resolve("disk"));
        Files.createDirectories(root);
        assertThat(sweeps.plan(orphans()).problem()).contains("has no marker: it is not mounted");
        assertThat(sweeps.run(plan).state()).isEqualTo(SweepState.PAUSED);
        Files.delete(root);
        Files.move(disk, root);
        Sweep done = sweeps.lead(sweeps.commands.resume(SweepFixture.ANYBODY, plan.id(), null));
        assertThat(done.counts().deleted()).isEqualTo(2);
        Files.move(root, disk);
        Files.createDirectories(root);
        askForPurge(done);
        sweeps.purge();
        sweeps.clock.pass(Duration.ofMinutes(1));
        sweeps.storeTrouble = java.util.Optional.of("away");
        sweeps.purge();
        assertThat(Objects.requireNonNull(sweeps.now(done).purge()).purged()).isZero();
        sweeps.storeTrouble = java.util.Optional.empty();
        Files.delete(root);
        Files.move(disk, root);
        sweeps.clock.pass(Duration.ofHours(2));
        sweeps.purge();
        assertThat(Objects.requireNonNull(sweeps.now(done).purge()).purged()).isEqualTo(2);
    }

    @Test
    @EnabledIfSystemProperty(named = "tests.long", matches = "true")
    void aHundredThousandPicturesFitInAFewMegabytes() throws IOException {
        for (int n = 0; n < 100_000; n++) old("many/" + n / 500 + "/" + n + ".png");
        Sweep plan = sweeps.plan(orphans());
        assertThat(plan.matchCount()).isEqualTo(100_002);
        assertThat(plan.warnings()).anyMatch(warning -> warning.contains("more than 50 % of all pictures"));
        assertThat(sweeps.run(plan).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(sweeps.undo(plan).counts().restored()).isEqualTo(100_002);
        assertThat(files()).hasSize(100_005);
    }
}
