package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.image.Quarantine.Move;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.server.sweep.RestoredRunStore;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Pictures that are aside although no outcome says so, or although a task names them, and stores that do not answer. */
class LeftAsideTest extends GivenOrphans {
    private static final PlanCommand WITHOUT = PlanCommands.without(MissingPictures.ALL);

    /** An attempt has moved both aside, and was not committed. */
    private Sweep brokenOff() throws IOException {
        Sweep plan = brokenOff(orphans());
        assertThat(files()).doesNotContain("orphan/0.png", "orphan/ü\n𝄞.png");
        return plan;
    }

    private Sweep brokenOff(PlanCommand pictures) {
        Sweep plan = sweeps.plan(pictures);
        dieBeforeTheCommit();
        assertThatThrownBy(() -> sweeps.run(plan)).hasStackTraceContaining("dies here");
        faults.heal();
        return plan;
    }

    private Sweep cancelled() throws IOException {
        return sweeps.commands.cancel(SweepFixture.ANYBODY, brokenOff().id(), null);
    }

    private Path aside(Sweep sweep) {
        return root.resolve(PictureNames.TRASH)
                .resolve(Quarantine.nameOf(sweep.id(), Objects.requireNonNull(sweep.planDigest())));
    }

    private static Sweep.Purge purge(Sweep sweep) {
        return Objects.requireNonNull(sweep.purge());
    }

    @Test
    void whatABrokenOffAttemptMovedComesBackToTheTaskThatNamesItNow() throws IOException {
        Sweep plan = brokenOff();
        given.tasks(task("orphan"));
        Sweep done = sweeps.lead(plan);
        assertThat(sweeps.items(done)).contains("orphan/0.png SKIPPED: a task names it now");
        assertThat(files()).contains("orphan/0.png");
    }

    @Test
    void whatABrokenOffAttemptMovedIsNeverPurged() throws IOException {
        Sweep cancelled = cancelled();
        askForPurge(cancelled);
        sweeps.purge();
        assertThat(files()).contains("orphan/0.png", "orphan/ü\n𝄞.png");
        assertThat(anythingAside()).isFalse();
        assertThat(purge(sweeps.now(cancelled)).endTime()).isNotNull();
        assertThat(purge(sweeps.now(cancelled)).purged()).isZero();
    }

    @Test
    void ofABlockOnlyWhatWasCountedIsPurged() throws IOException {
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        // As if the transaction of one of the two had not been committed.
        boolean first = sweeps.items(done).get(0).startsWith("orphan/0.png");
        sql("update sweep_block set outcomes = '" + (first ? "D." : ".D") + "' where sweep_id = "
                + SweepFixture.number(done));
        sql("update sweep set state = 'CANCELLED' where id = " + SweepFixture.number(done));
        new DirectoryImages(root).put("images/orphan/ü\n𝄞.png", new byte[] {1});
        askForPurge(done);
        sweeps.purge();
        assertThat(purge(sweeps.now(done)).purged()).isEqualTo(1);
        assertThat(purge(sweeps.now(done)).note())
                .isEqualTo("1 stay aside: they were never counted as moved, and other pictures have their names now");
        assertThat(root.resolve("orphan/0.png")).doesNotExist();
        assertThat(root.resolve("orphan/ü\n𝄞.png")).hasBinaryContent(new byte[] {1});
        assertThat(anythingAside()).isTrue();
    }

    @Test
    void anUndoAlsoMovesBackWhatWasNeverCounted() throws IOException {
        Sweep undo = sweeps.undo(cancelled());
        assertThat(undo.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(undo.counts().restored()).isZero();
        assertThat(files()).contains("orphan/0.png", "orphan/ü\n𝄞.png");
        assertThat(anythingAside()).isFalse();
    }

    @Test
    void anUndoInARestoredDatabaseLooksEverywhere() throws IOException {
        Sweep plan = brokenOff();
        sql("update sweep_block set begun = false");
        given.database()
                .useTransaction(handle -> new RestoredRunStore().pause(handle, "restored", sweeps.clock.instant()));
        assertThat(sweeps.now(plan).state()).isEqualTo(SweepState.PAUSED);
        sweeps.undo(sweeps.commands.cancel(SweepFixture.ANYBODY, plan.id(), null));
        assertThat(files()).contains("orphan/0.png", "orphan/ü\n𝄞.png");
    }

    @Test
    void aTaskNeedNotWaitForThePurge() throws IOException {
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        given.tasks(task("orphan"));
        sweeps.purge.readBack(() -> true);
        assertThat(files()).contains("orphan/0.png").doesNotContain("orphan/ü\n𝄞.png");
        assertThat(sweeps.items(sweeps.now(done))).contains("orphan/0.png RESTORED");
        assertThat(Objects.requireNonNull(sweeps.now(done).undo()).inTrash()).isEqualTo(1);
        assertThat(sweeps.undo(done).counts().restored()).isEqualTo(1);
        assertThat(files()).contains("orphan/ü\n𝄞.png");
    }

    @Test
    void whatABrokenOffAttemptMovedNeedNotWaitForThePurge() throws IOException {
        cancelled();
        sweeps.purge.readBack(() -> true);
        assertThat(files()).contains("orphan/0.png", "orphan/ü\n𝄞.png");
        assertThat(anythingAside()).isFalse();
    }

    @Test
    void aTaskWhosePictureIsAsideIsNotWithoutPictures() throws IOException {
        sweeps.run(sweeps.plan(orphans()));
        given.tasks(task("orphan"));
        sql("update task set created_at = now() - interval '1 day'");
        assertThat(sweeps.items(sweeps.plan(WITHOUT))).isEmpty();
        assertThat(files()).contains("orphan/0.png");
    }

    @Test
    void notEvenIfTheDatabaseDoesNotKnowThatItIsAside() throws IOException {
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        given.tasks(task("orphan"));
        sql("update task set created_at = now() - interval '1 day'");
        // As after a restore from a backup that was made before the run, or before the plan.
        sql("update sweep set state = 'PLANNED', started_at = null where id = " + SweepFixture.number(done));
        assertThat(sweeps.items(sweeps.plan(WITHOUT))).isEmpty();
        Path aside = Files.createDirectories(aside(done).resolve("orphan"));
        Files.move(root.resolve("orphan/0.png"), aside.resolve("0.png"));
        sql("delete from sweep_block where sweep_id = " + SweepFixture.number(done));
        sql("delete from sweep where id = " + SweepFixture.number(done));
        assertThat(sweeps.items(sweeps.plan(WITHOUT))).isEmpty();
        assertThat(files()).contains("orphan/0.png");
    }

    @Test
    void troubleOfTheFileSystemIsNoAbsence() throws IOException {
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        Path aside = aside(done).resolve("orphan");
        Path kept = Files.move(aside, temporary.resolve("kept"));
        // Whoever looks into it is told that there are too many links.
        Files.createSymbolicLink(aside, aside);
        Sweep undo = sweeps.undo(done);
        assertThat(undo.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(undo.counts().failed()).isEqualTo(2);
        askForPurge(done);
        sweeps.purge();
        assertThat(purge(sweeps.now(done)).problem()).contains("cannot be determined");
        Files.delete(aside);
        Files.move(kept, aside);
        sweeps.clock.pass(Duration.ofHours(2));
        sweeps.purge();
        assertThat(purge(sweeps.now(done)).purged()).isEqualTo(2);
    }

    @Test
    void namesThatNoFileCanHaveAreTroubleAsWell() throws IOException {
        Quarantine aside = new DirectoryImages(root).quarantine("sw_1-0");
        List<String> impossible = List.of("a\0b");
        assertThat(Objects.requireNonNull(aside.take(impossible, Instant.now()).get("a\0b"))
                        .move())
                .isEqualTo(Move.FAILED);
        assertThat(Objects.requireNonNull(aside.giveBack(impossible).get("a\0b"))
                        .move())
                .isEqualTo(Move.FAILED);
        assertThat(aside.present(impossible)).isEmpty();
        assertThat(aside.remove(impossible)).containsOnlyKeys("a\0b");
    }

    @Test
    void aPurgeThatFailsKeepsNoOtherWaiting() {
        Sweep first = sweeps.run(sweeps.plan(pictures("orphan/0")));
        sweeps.clock.pass(Duration.ofMinutes(1));
        Sweep second = sweeps.run(sweeps.plan(orphans()));
        askForPurge(first);
        askForPurge(second);
        faults.trigger("before update on sweep_block", """
                if new.sweep_id = %d then raise exception 'dies here' using errcode = 'P0001'; end if;""".formatted(SweepFixture.number(first)));
        assertThatThrownBy(() -> sweeps.purge()).hasStackTraceContaining("dies here");
        assertThat(purge(sweeps.now(second)).purged()).isEqualTo(1);
        faults.heal();
        sweeps.purge();
        assertThat(purge(sweeps.now(first)).endTime()).isNotNull();
    }

    @Test
    void aCopyThatKeptItsOldTimeIsYoung() throws IOException {
        Path copy = old("copy.png");
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        assertThat(Files.getLastModifiedTime(copy).toInstant()).isBefore(hourAgo);
        new DirectoryImages(root)
                .list("copy", picture -> assertThat(picture.modified()).isAfter(hourAgo));
        Quarantine aside = new DirectoryImages(root).quarantine("sw_1-0");
        assertThat(Objects.requireNonNull(
                                aside.take(List.of("copy.png"), hourAgo).get("copy.png"))
                        .move())
                .isEqualTo(Move.IN_THE_WAY);
    }

    @Test
    void aReconciliationOfWhichTheStoreDoesNotAnswerKeepsNoOtherWaiting() throws IOException {
        old("silent/0.png");
        Sweep first = brokenOff(pictures("silent/"));
        sweeps.commands.cancel(SweepFixture.ANYBODY, first.id(), null);
        sweeps.run(sweeps.plan(orphans()));
        given.tasks(task("orphan"));
        Path aside = aside(first).resolve("silent");
        Files.move(aside, temporary.resolve("kept"));
        Files.createSymbolicLink(aside, aside);
        sweeps.purge.readBack(() -> true);
        assertThat(files()).contains("orphan/0.png");
    }
}
