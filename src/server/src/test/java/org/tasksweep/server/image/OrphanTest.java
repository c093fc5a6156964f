package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.PictureRequest;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepState;
import org.tasksweep.wire.TaskHistory;

/** Sweeps of pictures that no task names, in a real directory. */
class OrphanTest extends GivenOrphans {
    @Test
    void whatNoTaskNamesIsMovedAsideAndBack() throws IOException {
        Sweep plan = sweeps.plan(orphans());
        assertThat(plan.problem()).isNull();
        assertThat(plan.action()).isEqualTo(SweepAction.RECONCILE);
        assertThat(sweeps.items(plan)).containsExactlyInAnyOrder("orphan/0.png PENDING", "orphan/ü\n𝄞.png PENDING");
        assertThat(plan.bytes()).isEqualTo(12 + 18);
        assertThat(plan.sample()).extracting(one -> one.taskid()).contains("orphan/0.png");
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(plan.selector()).pictures())
                        .modifiedBefore())
                .isEqualTo(sweeps.clock.instant().minus(PictureRequest.GRACE).toString());
        List<String> before = files();
        Sweep done = sweeps.run(plan);
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(files()).containsExactly("a/0.png", "b/0.png", "trashed/0.png");
        assertThat(root.resolve("orphan")).doesNotExist();
        assertThat(new DirectoryImages(root).find(PictureNames.TRASH + "/" + done.id() + "/orphan/0.png"))
                .isEmpty();
        Sweep undone = sweeps.undo(done);
        assertThat(undone.counts().restored()).isEqualTo(2);
        assertThat(undone.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(files()).isEqualTo(before);
        assertThat(anythingAside()).isFalse();
        assertThat(faults.number("select count(*) from audit where act in ('RECONCILE', 'RECONCILE_UNDO')"))
                .isEqualTo(2);
        assertThat(faults.count("picture")).isEqualTo(3);
    }

    @Test
    void aPurgeRemovesForGoodWhatNoTaskNamesByThen() throws IOException {
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        given.tasks(task("orphan"));
        askForPurge(done);
        sweeps.purge();
        assertThat(files()).contains("orphan/0.png").doesNotContain("orphan/ü\n𝄞.png");
        assertThat(anythingAside()).isFalse();
        Sweep purged = sweeps.now(done);
        Sweep.Purge purge = Objects.requireNonNull(purged.purge());
        assertThat(purge.purged()).isEqualTo(1);
        assertThat(purge.endTime()).isNotNull();
        assertThat(purge.note()).isEqualTo("1 were named by tasks again, and were moved back");
        assertThat(Objects.requireNonNull(purged.undo()).inTrash()).isZero();
        assertThat(sweeps.items(done)).containsExactlyInAnyOrder("orphan/0.png RESTORED", "orphan/ü\n𝄞.png PURGED");
        // Its task was purged as well.
        assertThat(sweeps.items(sweeps.plan(orphans()))).containsExactly("trashed/0.png PENDING");
    }

    @Test
    void whatIsAsideStaysUntilAPersonPurgesIt() throws IOException {
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        sweeps.clock.pass(Duration.ofDays(400));
        sweeps.purge();
        assertThat(anythingAside()).isTrue();
        assertThat(sweeps.now(done).purge()).isNull();
        assertThat(sweeps.now(done).undoDeadline()).isNull();
        assertThat(Objects.requireNonNull(sweeps.now(done).undo()).possible()).isTrue();
        assertThat(sweeps.undo(done).counts().restored()).isEqualTo(2);
        assertThat(files()).contains("orphan/0.png", "orphan/ü\n𝄞.png");
    }

    @Test
    void afterItsPurgeWasAskedForNoReconciliationIsUndone() {
        Sweep plan = sweeps.plan(orphans());
        assertThatThrownBy(() -> sweeps.commands.purge(SweepFixture.ANYBODY, plan.id(), null))
                .returns(Problem.WRONG_STATE, RefusedAs::problem);
        Sweep done = sweeps.run(plan);
        askForPurge(done);
        assertThatThrownBy(() -> sweeps.undo(done)).returns(Problem.UNDO_WINDOW_OVER, RefusedAs::problem);
        sweeps.purge();
        assertThat(anythingAside()).isFalse();
        assertThat(Objects.requireNonNull(sweeps.now(done).undo()).reason()).isEqualTo("PURGED");
    }

    @Test
    void aTaskThatWasDeletedByHandNamesNothing() {
        given.database().jdbi().useHandle(handle -> handle.execute("delete from task where task_id = 'a'"));
        Sweep plan = sweeps.plan(orphans());
        assertThat(sweeps.items(plan)).contains("a/0.png PENDING").hasSize(3);
        assertThat(sweeps.run(plan).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(faults.number("select count(*) from picture where path = 'a/0.png'"))
                .isZero();
    }

    @Test
    void whatIsYoungHalfWrittenOrUnnameableStays() throws IOException {
        written("young/0.png", sweeps.clock.instant().minus(Duration.ofHours(23)));
        old("x/half.png.new");
        old("x/back\\slash.png");
        old("lost+found/inode.png");
        old("x/.snapshot/yesterday.png");
        old(".tasksweep-trash/sw_1-0/old.png");
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret.png"), "secret");
        Files.createSymbolicLink(root.resolve("way-out"), outside);
        Sweep plan = sweeps.plan(orphans());
        assertThat(sweeps.items(plan)).containsExactlyInAnyOrder("orphan/0.png PENDING", "orphan/ü\n𝄞.png PENDING");
        assertThat(plan.warnings())
                .containsExactly(
                        "4 with names that no task can have or that are too long to be moved, links, or directories of the"
                                + " file system: they will stay");
        sweeps.run(plan);
        assertThat(outside.resolve("secret.png")).hasContent("secret");
    }

    @Test
    void aStoreInWhichAPictureHasTwoPathsIsNotReconciled() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("alias"), root.resolve("a"));
        Sweep plan = sweeps.plan(orphans());
        assertThat(plan.state()).isEqualTo(SweepState.FAILED);
        assertThat(plan.problem())
                .contains("has a link to a place inside of it, or above it, alias", "remove the link");
        assertThat(sweeps.plan(pictures("2026/")).problem()).contains("alias");
        Files.delete(link);
        Path up = Files.createSymbolicLink(root.resolve("up.new"), temporary);
        assertThat(sweeps.plan(orphans()).problem()).contains("or above it, up.new");
        Files.delete(up);
        Path loop = Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        assertThat(sweeps.plan(orphans()).problem()).contains("cannot be listed", "loop");
        Files.delete(loop);
        Files.writeString(root.resolve(".TASKSWEEP-STORE"), "");
        assertThat(sweeps.plan(orphans()).problem()).contains("ignores case");
    }

    @Test
    void aStoreWithTheStoreOfAnotherDatabaseInsideIsNotReconciled() throws IOException {
        old("tenant/.tasksweep-store");
        assertThat(sweeps.plan(orphans()).problem())
                .isEqualTo("The image store of another database is inside of this one: its marker is"
                        + " tenant/.tasksweep-store, and nobody can say here which pictures its tasks name. Keep the"
                        + " stores apart, or remove the marker if no database uses it");
        assertThat(sweeps.plan(pictures("tenant/2026/")).problem()).contains("tenant/.tasksweep-store");
    }

    @Test
    void whereTheLocaleReadsOtherNamesOnlyAsciiIsExact() {
        assertThat(DirectoryListing.isExact("ü.png", "UTF-8")).isTrue();
        assertThat(DirectoryListing.isExact("ü.png", "ISO-8859-1")).isFalse();
        assertThat(DirectoryListing.isExact("u.png", "ISO-8859-1")).isTrue();
    }

    @Test
    void aPieceIsSelectedByPrefixAndTime() throws IOException {
        old("2026/x.png");
        written("2026/y.png", sweeps.clock.instant().minus(Duration.ofDays(3)));
        assertThat(sweeps.items(sweeps.plan(pictures("20"))))
                .containsExactlyInAnyOrder("2026/x.png PENDING", "2026/y.png PENDING");
        Instant since = sweeps.clock.instant().minus(Duration.ofDays(5));
        assertThat(sweeps.items(sweeps.plan(pictures(new PictureRequest("2026/", since, PictureRequest.GRACE)))))
                .containsExactly("2026/y.png PENDING");
    }

    @Test
    void mostOfAllPicturesAreMovedOnlyWithTheScopeToPurge() throws IOException {
        for (int n = 0; n < 1_100; n++) old("many/" + n + ".png");
        Sweep plan = sweeps.plan(orphans());
        assertThat(plan.warnings())
                .containsExactly(
                        "These are more than 50 % of all pictures that were looked at: running it needs the scope"
                                + " tasks:purge");
        Set<Scope> scopes = EnumSet.complementOf(EnumSet.of(Scope.TASKS_PURGE));
        Caller operator = new Caller("key_op", "operator", scopes, null);
        assertThatThrownBy(() -> sweeps.commands.run(operator, plan.id(), String.valueOf(plan.planDigest()), null))
                .returns(Problem.NEEDS_TASKS_PURGE, RefusedAs::problem);
        assertThat(sweeps.run(plan).counts().deleted()).isEqualTo(1_102);
    }

    @Test
    void onlyAKeyForEveryOwnerMayAndNoTaskHasItInItsHistory() {
        assertThatThrownBy(() -> sweeps.sweeps.plan(SweepFixture.caller("u1"), orphans()))
                .returns(Problem.NEEDS_TASKS_ANY, RefusedAs::problem);
        sweeps.run(sweeps.plan(orphans()));
        TaskHistory history = sweeps.sweeps.history(SweepFixture.ANYBODY, "orphan/0.png");
        assertThat(history.events()).isEmpty();
        assertThat(sweeps.sweeps.overview(SweepFixture.ANYBODY).trash().tasks()).isEqualTo(1);
    }
}
