package org.tasksweep.server.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.image.DirectoryImages;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.ledger.Ledger;

/** A store that a purge has marked stays known as marked, whatever becomes of the purge. */
class StoreMarkerTest extends GivenSweeps {
    @TempDir
    Path temporary = Path.of("");

    @Test
    void aPurgeThatIsRolledBackDoesNotForgetThatTheStoreWasMarked() throws IOException {
        Path root = Files.createDirectories(temporary.toRealPath().resolve("images"));
        given.tasks(task("a"));
        sweeping.deletion.run(SweepFixture.delete("a"));
        sweeping.clock.pass(Duration.ofDays(8));
        DirectoryImages images = new DirectoryImages(root);
        images.put("images/a/0.png", new byte[1]);
        given.superuser().useHandle(handle -> handle.execute("""
                create function keep() returns trigger language plpgsql as
                $$ begin raise exception 'rolled back' using errcode = 'P0001'; end $$;
                create trigger keep before delete on trash for each row execute function keep()"""));
        try {
            assertThatThrownBy(() -> purge(new StoreBinding(given.database(), images)))
                    .hasMessageContaining("rolled back");
        } finally {
            given.superuser().useHandle(handle -> handle.execute("drop function keep cascade"));
        }
        assertThat(images.marker()).isPresent();
        assertThat(given.rows("picture_store")).singleElement().asString().contains("marked_at");
    }

    private void purge(StoreBinding store) {
        new PurgeRunner(
                        given.database(),
                        sweeping.clock,
                        Optional::empty,
                        sweeping.holds,
                        PictureRemover.of(store),
                        Ledger.off(),
                        null)
                .run(() -> true);
    }
}
