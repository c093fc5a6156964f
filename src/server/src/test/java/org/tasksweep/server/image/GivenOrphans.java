package org.tasksweep.server.image;

import static org.tasksweep.server.given.ImportLine.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.sweep.PictureRequest;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.wire.Sweep;

/** A directory with pictures of three tasks, one of which is in the trash, and with two pictures that no task names. */
abstract class GivenOrphans extends GivenSweeps {
    static final Duration WINDOW = Duration.ofDays(7);

    @TempDir
    Path temporary = Path.of("");

    Path root = Path.of("");
    SweepFixture sweeps;

    @BeforeEach
    final void store() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("images"));
        sweeps = new SweepFixture(given, new StoreBinding(given.database(), new DirectoryImages(root)));
        // A file system says when a file came, and nobody can set that: here it was long ago.
        sweeps.clock.pass(Duration.between(
                sweeps.clock.instant(), Instant.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.MILLIS)));
        given.tasks(task("a"), task("b"), task("trashed"));
        for (String path : List.of("a/0.png", "b/0.png", "trashed/0.png", "orphan/0.png", "orphan/ü\n𝄞.png"))
            old(path);
        sweeps.deletion.run(SweepFixture.delete("trashed"));
    }

    Path old(String path) throws IOException {
        return written(path, sweeps.clock.instant().minus(Duration.ofDays(70)));
    }

    Path written(String path, Instant time) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, path);
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }

    /** The transaction of a batch, or of a purge, fails after pictures were moved or removed. */
    void dieBeforeTheCommit() {
        faults.trigger("before update on sweep_block", """
                if new.outcomes is distinct from old.outcomes then
                  raise exception 'dies here' using errcode = 'P0001';
                end if;""");
    }

    /** As a person does, after a week; what is removed or not is up to {@link SweepFixture#purge}. */
    void askForPurge(Sweep done) {
        sweeps.clock.pass(WINDOW);
        sweeps.commands.purge(SweepFixture.ANYBODY, done.id(), null);
    }

    void sql(String statement) {
        given.database().jdbi().useHandle(handle -> handle.execute(statement));
    }

    static PlanCommand pictures(PictureRequest request) {
        return new PlanCommand(
                null, null, List.of(), request, "INC-7", null, null, null, null, false, null, 0, "req_1");
    }

    static PlanCommand pictures(String prefix) {
        return pictures(new PictureRequest(prefix, null, PictureRequest.GRACE));
    }

    static PlanCommand orphans() {
        return pictures("");
    }

    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(path -> !path.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    boolean anythingAside() {
        return Files.exists(root.resolve(PictureNames.TRASH).resolve("orphan"))
                || Objects.requireNonNullElse(
                                        root.resolve(PictureNames.TRASH)
                                                .toFile()
                                                .list(),
                                        new String[0])
                                .length
                        > 0;
    }
}
