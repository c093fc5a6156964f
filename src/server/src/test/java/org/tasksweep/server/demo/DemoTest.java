package org.tasksweep.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.image.DirectoryImages;
import org.tasksweep.server.ingest.TaskImport;
import org.tasksweep.server.ledger.Ledger;

/** The demo is the same everywhere, and comes once. */
class DemoTest {
    /** All pictures are drawn only with {@code -Dtests.long=true}: that takes most of a minute. */
    private static final int TASKS = Boolean.getBoolean("tests.long") ? Demo.TASKS : 500;

    @TempDir
    Path temporary = Path.of("");

    @RegisterExtension
    final Given given = new Given();

    @Test
    void twoLoadsGiveTheSameTasksAndTheSamePicturesEvenIfOneWasCutOff() throws IOException {
        AtomicInteger batches = new AtomicInteger();
        demo("one").load(() -> batches.incrementAndGet() > 1);
        assertThat(given.ids("task")).hasSize(250);
        assertThat(temporary.resolve("one.done")).doesNotExist();
        demo("one").load(() -> false);
        List<String> rows = rows();
        assertThat(rows).hasSize(TASKS);
        given.superuser().useHandle(handle -> handle.execute("truncate task"));
        demo("two").load(() -> false);
        assertThat(rows()).isEqualTo(rows);
        samePictures();
    }

    @Test
    void deletedDemoTasksDoNotReturnAtTheNextStart() throws IOException {
        AtomicInteger batches = new AtomicInteger();
        demo("one").load(() -> batches.incrementAndGet() > 1);
        List<String> ids = given.ids("task");
        new DeletionService(given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(new DeleteCommand(ids, null, false, false, "key_1", null, null));
        demo("one").load(() -> batches.incrementAndGet() > 3);
        assertThat(given.ids("task")).doesNotContainAnyElementsOf(ids);
        Files.writeString(temporary.resolve("one.done"), "");
        given.superuser().useHandle(handle -> handle.execute("truncate task, trash"));
        demo("one").load(() -> false);
        assertThat(given.ids("task")).isEmpty();
    }

    @Test
    void itHoldsWhatARealAccountHolds() {
        List<String> lines = new DemoTasks(7)
                .stream(5_000).map(task -> task.json().build().toString()).toList();
        for (int status = 1; status <= 4; status++) {
            String code = "\"image_status\":" + status;
            assertThat(lines).anyMatch(line -> line.contains(code));
        }
        assertThat(lines).anyMatch(line -> line.contains("<script>")).anyMatch(line -> line.contains("👩‍🚀"));
    }

    private Demo demo(String name) throws IOException {
        return new Demo(
                new DirectoryImages(temporary.resolve(name)),
                new TaskImport(given.database(), Given.CLOCK),
                temporary.resolve(name + ".done"),
                TASKS);
    }

    // All but the moment of the import.
    private List<String> rows() {
        return given.rows("task").stream()
                .map(row -> row.replaceAll("\"created_at\":\"[^\"]*\"", ""))
                .toList();
    }

    private void samePictures() throws IOException {
        List<Path> one = files("one");
        assertThat(one).hasSizeGreaterThan(TASKS);
        assertThat(files("two")).isEqualTo(one);
        for (Path file : one) {
            assertThat(Files.mismatch(
                            temporary.resolve("one").resolve(file),
                            temporary.resolve("two").resolve(file)))
                    .isEqualTo(-1);
        }
        BufferedImage picture = Objects.requireNonNull(
                ImageIO.read(temporary.resolve("one").resolve(one.get(0)).toFile()));
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(160, 160);
    }

    private List<Path> files(String name) throws IOException {
        Path root = temporary.resolve(name);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }
}
