package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.image.PictureReferenceStore.NamedPicture;
import org.tasksweep.server.reconciliation.Orphans;
import org.tasksweep.wire.Sweep;

/** What tasks name: references that are missing, and references whose tasks are gone. */
class OrphanReferenceTest extends GivenOrphans {
    private static final String INSERT = "insert into task (task_id, uid, image_status, started_at, images) ";

    /** Not through the import, so there is no reference. */
    private void byHand(String id, String image) {
        apart(INSERT + "values ('" + id + "', 'u1', 3, now(), array['" + image + "'])");
    }

    /** On a connection of its own, also while this thread reads. */
    private void apart(String statement) {
        given.database().apart(handle -> handle.execute(statement));
    }

    @Test
    void aTaskThatDidNotComeThroughTheImportNamesItsPictures() {
        sql(INSERT + "values ('byhand', 'u1', 3, now(), array['./orphan//0.png', 'https://a.example/x'])");
        assertThat(sweeps.items(sweeps.plan(orphans()))).containsExactly("orphan/ü\n𝄞.png PENDING");
    }

    @Test
    void alsoByANameThatIsLongerThanItsPath() {
        byHand("byhand", "./".repeat(700) + "orphan/0.png");
        byHand("other", "x".repeat(3_000));
        assertThat(sweeps.items(sweeps.plan(orphans()))).containsExactly("orphan/ü\n𝄞.png PENDING");
        assertThat(faults.number("select count(*) from picture where task_id = 'other'"))
                .isZero();
    }

    @Test
    void aTaskThatIsBroughtBackWhileTasksAreReadIsFound() {
        // Whenever that is.
        for (int when = 1; when <= 12; when++) {
            String id = "task" + when;
            String image = "orphan/" + when + ".png";
            byHand(id, image);
            sweeps.deletion.run(SweepFixture.delete(id));
            AtomicInteger calls = new AtomicInteger();
            int now = when;
            new Orphans().complete(given.database(), () -> {
                if (calls.incrementAndGet() == now) {
                    byHand(id, image);
                    apart("delete from trash where task_id = '" + id + "'");
                }
                return true;
            });
            assertThat(faults.number("select count(*) from picture where task_id = '" + id + "'"))
                    .as("call " + when + " of " + calls)
                    .isEqualTo(1);
        }
    }

    @Test
    void anImportThatReliesOnAReferenceThatIsRemovedIsWaitedFor() throws Exception {
        sql("insert into picture (path, task_id) values ('orphan/0.png', 'orphan')");
        Thread thread = new Thread(() -> new Orphans().complete(given.database(), () -> true));
        try (Handle coming = given.database().session()) {
            coming.begin();
            coming.execute(INSERT + "values ('orphan', 'u1', 3, now(), array['images/orphan/0.png'])");
            thread.start();
            Instant deadline = Instant.now().plusSeconds(60);
            while (thread.isAlive() && !waits(thread)) assertThat(Instant.now()).isBefore(deadline);
            coming.commit();
        }
        thread.join();
        assertThat(faults.number("select count(*) from picture where path = 'orphan/0.png' and task_id = 'orphan'"))
                .isEqualTo(1);
    }

    /** An import of a task that was deleted by hand relies on its old reference, and another task has the picture as well. */
    private void keepsItsReference(String reference, String share) throws Exception {
        sql("insert into picture (path, task_id, shared) values ('p.png', '" + reference + "', true)");
        sql("insert into picture_share (path, task_id) values ('p.png', '" + share + "')");
        Thread thread = new Thread(() -> new Orphans().complete(given.database(), () -> true));
        try (Handle coming = given.database().session()) {
            coming.begin();
            coming.execute(INSERT + "values ('x', 'u1', 3, now(), array['images/p.png'])");
            new PictureReferenceStore().add(coming, List.of(new NamedPicture("images/p.png", "x", "u1")));
            thread.start();
            Instant deadline = Instant.now().plusSeconds(60);
            String blocked = "select count(*) from pg_locks where not granted";
            while (thread.isAlive() && !waits(thread) && faults.number(blocked) == 0)
                assertThat(Instant.now()).isBefore(deadline);
            assertThat(faults.number("select count(*) from (select path, task_id from picture union all"
                            + " select path, task_id from picture_share) r where path = 'p.png' and task_id = 'x'"))
                    .isEqualTo(1);
            coming.commit();
        }
        thread.join();
        assertThat(faults.number("select count(*) from picture where path = 'p.png' and shared"))
                .isEqualTo(1);
        assertThat(faults.number("select count(*) from picture_share where path = 'p.png'"))
                .isEqualTo(1);
    }

    @Test
    void anImportKeepsAnOldReferenceOfItsTask() throws Exception {
        keepsItsReference("x", "a");
    }

    @Test
    void anImportKeepsAnOldShareOfItsTask() throws Exception {
        keepsItsReference("a", "x");
    }

    private static boolean waits(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("awaitWriters"));
    }

    @Test
    void aPurgeLooksForTasksThatCameSinceItsRun() throws IOException {
        askForPurge(sweeps.run(sweeps.plan(pictures("orphan/ü"))));
        sweeps.purge();
        Sweep done = sweeps.run(sweeps.plan(orphans()));
        byHand("byhand", "images/orphan/0.png");
        askForPurge(done);
        sweeps.purge();
        assertThat(files()).contains("orphan/0.png");
        assertThat(Objects.requireNonNull(sweeps.now(done).purge()).note())
                .isEqualTo("1 were named by tasks again, and were moved back");
    }

    @Test
    void aReferenceOfATaskThatIsGoneHidesNoOther() {
        // A row of a restored backup, or one that was inserted by hand, names what a task that is gone has named.
        sql("update picture set task_id = 'gone' where path = 'a/0.png'");
        sql("update picture set task_id = 'gone', shared = true where path = 'b/0.png'");
        sql("insert into picture_share (path, task_id) values ('b/0.png', 'b'), ('b/0.png', 'gone too')");
        assertThat(sweeps.items(sweeps.plan(orphans())))
                .containsExactlyInAnyOrder("orphan/0.png PENDING", "orphan/ü\n𝄞.png PENDING");
        assertThat(faults.number("select count(*) from picture where (path, task_id, shared) in"
                        + " (('a/0.png', 'a', false), ('b/0.png', 'b', false))"))
                .isEqualTo(2);
        assertThat(faults.count("picture_share")).isZero();
    }
}
