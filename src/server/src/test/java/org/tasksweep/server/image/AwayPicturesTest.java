package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;
import static org.tasksweep.server.image.MissingPicturesTest.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.Sweep;

/** Pictures that are not where tasks name them, and that are not missing for that. */
class AwayPicturesTest extends GivenSweeps {
    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    @TempDir
    Path temporary = Path.of("");

    private Path root = Path.of("");

    @BeforeEach
    void store() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("images"));
    }

    @AfterEach
    void clear() {
        SERVER.objects().clearContainer(S3Server.BUCKET);
    }

    private SweepFixture over(ImageStore store) {
        return new SweepFixture(given, new StoreBinding(given.database(), store));
    }

    private void longAgo(List<ImportLine> lines) {
        given.tasks(lines);
        given.database()
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "update task set created_at = now() - interval '1 day', imported_at = now() - interval '1 day'"));
    }

    @Test
    void whatMayBeOnADiskThatIsNotMountedIsNotMissing() throws IOException {
        DirectoryImages store = new DirectoryImages(root);
        store.put("images/there/0.png", new byte[3]);
        Files.createDirectories(root.resolve("disk/inside"));
        Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
        Files.createSymbolicLink(root.resolve("elsewhere"), Path.of("/proc/self"));
        Missing missing = store.missing(List.of(
                "there/1.png", "gone/0.png", "disk/0.png", "disk/inside/t/0.png", "dangling/0.png", "elsewhere/0.png"));
        // The folder that is there has another: only the empty one in it may be the place of a disk.
        assertThat(missing.certain()).containsExactlyInAnyOrder("there/1.png", "gone/0.png", "disk/0.png");
        assertThat(missing.unclear()).containsOnlyKeys("disk/inside/t/0.png", "dangling/0.png", "elsewhere/0.png");
        assertThat(missing.unclear().get("elsewhere/0.png")).contains("is on another file system than the store");
        assertThat(missing.unclear().get("dangling/0.png")).contains("leads nowhere");
    }

    @Test
    void aFolderThatIsNotMountedKeepsItsTasks() throws IOException {
        DirectoryImages store = new DirectoryImages(root);
        longAgo(List.of(
                with("there", "images/there/0.png"),
                with("lost", "images/lost/0.png"),
                with("away", "images/disk/away/0.png"),
                with("later", "images/later/0.png")));
        for (String name : List.of("there/0.png", "disk/away/0.png")) store.put("images/" + name, new byte[3]);
        Path mounted = Files.move(root.resolve("disk"), temporary.resolve("mounted"));
        Files.createDirectories(root.resolve("disk"));
        SweepFixture sweeps = over(store);
        Sweep plan = sweeps.plan(PlanCommands.without(MissingPictures.ALL));
        assertThat(sweeps.items(plan)).containsExactly("later PENDING", "lost PENDING");
        assertThat(plan.warnings())
                .containsExactly("1 left out, since it is not certain that their pictures are missing: the folder "
                        + root.resolve("disk") + " is empty; a disk may not be mounted there");
        Files.createDirectories(root.resolve("later"));
        Sweep done = sweeps.run(plan);
        assertThat(sweeps.items(done))
                .contains("lost DELETED")
                .anyMatch(item ->
                        item.startsWith("later FAILED: it is not certain that its pictures are missing: the folder"));
        assertThat(given.ids("trash")).containsExactly("lost");
        Files.delete(root.resolve("disk"));
        Files.move(mounted, root.resolve("disk"));
        assertThat(Objects.requireNonNull(
                        sweeps.plan(PlanCommands.without(MissingPictures.ANY)).warnings()))
                .hasSize(2)
                .noneMatch(warning -> warning.contains("disk is empty"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOddNameDoesNotEndThePlan(boolean inS3) throws IOException {
        try (ImageStore store = inS3 ? new S3Images(S3Server.at(SERVER.address())) : new DirectoryImages(root)) {
            store.put("images/there/0.png", new byte[3]);
            String fits = "x".repeat(99) + "/";
            longAgo(List.of(
                    task("there"),
                    with("odd", "images/" + fits.repeat(10) + "0.png"),
                    with("long", "images/" + "y".repeat(300) + ".png"),
                    with("inside", "images/there/0.png/1.png"),
                    with("aside", "images/z/0.png")));
            store.put("images/z/0.png", new byte[1]);
            store.quarantine("sw_1-0").take(List.of("z/0.png"), Instant.now().plus(Duration.ofDays(1)));
            store.put("images/y", new byte[1]);
            store.quarantine("sw_2-0").take(List.of("y"), Instant.now().plus(Duration.ofDays(1)));
            SweepFixture sweeps = over(store);
            Sweep plan = sweeps.plan(PlanCommands.without(MissingPictures.ALL));
            assertThat(plan.problem()).isNull();
            assertThat(sweeps.items(plan)).containsExactly("inside PENDING", "long PENDING", "odd PENDING");
            assertThat(store.quarantines()).containsExactly("sw_2-0");
            assertThat(store.find("images/z/0.png")).isPresent();
        }
    }
}
