package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.SweepService;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Sweeps of tasks whose pictures are missing, in a real directory and a real S3 server. */
class MissingPicturesTest extends GivenSweeps {
    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    @TempDir
    Path temporary = Path.of("");

    private Path root = Path.of("");
    private S3Images s3 = new S3Images(S3Server.at(URI.create("http://127.0.0.1:1")));

    @BeforeEach
    void stores() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("images"));
        s3 = new S3Images(S3Server.at(SERVER.address()));
    }

    @AfterEach
    void clear() {
        s3.close();
        SERVER.objects().clearContainer(S3Server.BUCKET);
    }

    static ImportLine with(String id, String... pictures) {
        return task(id).with("url", Json.createArrayBuilder(List.of(pictures)).build());
    }

    private SweepFixture over(ImageStore store) {
        return new SweepFixture(given, new StoreBinding(given.database(), store));
    }

    /** Imported long ago. */
    private void tasks(List<ImportLine> lines) {
        given.tasks(lines);
        longAgo();
    }

    private void longAgo() {
        given.database()
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "update task set created_at = now() - interval '1 day', imported_at = now() - interval '1 day'"));
    }

    private void someTasks(ImageStore store) throws IOException {
        tasks(List.of(
                task("there"),
                task("lost"),
                with("half", "images/half/0.png", "half/1.png"),
                with("elsewhere", "https://cdn.example/elsewhere.png"),
                task("none").without("url")));
        store.put("images/there/0.png", new byte[3]);
        store.put("images/half/1.png", new byte[3]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoseAreAllMissingAreDeletedAndRestored(boolean inS3) throws IOException {
        try (ImageStore store = inS3 ? new S3Images(S3Server.at(SERVER.address())) : new DirectoryImages(root)) {
            someTasks(store);
            SweepFixture sweeps = over(store);
            Sweep plan = sweeps.plan(PlanCommands.without(MissingPictures.ALL));
            assertThat(plan.problem()).isNull();
            assertThat(sweeps.items(plan)).containsExactly("lost PENDING");
            assertThat(plan.selector()).isEqualTo(new Sweep.Selector("*", null, null, null, MissingPictures.ALL, null));
            assertThat(plan.warnings()).isEmpty();
            Sweep done = sweeps.run(plan);
            assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
            assertThat(given.ids("trash")).containsExactly("lost");
            sweeps.undo(done);
            assertThat(given.ids("trash")).isEmpty();
            assertThat(sweeps.items(sweeps.plan(PlanCommands.without(MissingPictures.ANY))))
                    .containsExactlyInAnyOrder("half PENDING", "lost PENDING");
        }
    }

    @Test
    void aPictureThatCameBackKeepsItsTask() throws IOException {
        DirectoryImages store = new DirectoryImages(root);
        someTasks(store);
        tasks(List.of(task("unknown")));
        SweepFixture sweeps = over(store);
        Sweep plan = sweeps.plan(PlanCommands.without(MissingPictures.ANY));
        store.put("images/lost/0.png", new byte[3]);
        given.database().jdbi().useHandle(handle -> handle.execute("delete from task where task_id = 'unknown'"));
        Sweep done = sweeps.run(plan);
        assertThat(sweeps.items(done))
                .containsExactly(
                        "half DELETED",
                        "lost SKIPPED: its pictures are in the image store again, or it has been imported again",
                        "unknown NOT_FOUND");
        assertThat(done.problem()).isEqualTo("1 of 3 are still there: 1 changed since the plan");
        assertThat(given.ids("task")).contains("lost");
    }

    @Test
    void inAStoreThatIsNotThereNothingIsMissing() throws IOException {
        someTasks(new DirectoryImages(root));
        SweepFixture sweeps = over(new DirectoryImages(root));
        Sweep plan = sweeps.plan(PlanCommands.without(MissingPictures.ALL));
        Path disk = Files.move(root, temporary.resolve("disk"));
        Files.createDirectories(root);
        Sweep paused = sweeps.run(plan);
        assertThat(paused.state()).isEqualTo(SweepState.PAUSED);
        assertThat(paused.problem())
                .contains("has no marker: it is not mounted", "look into it, then resume or cancel");
        Sweep none = sweeps.plan(PlanCommands.without(MissingPictures.ALL));
        assertThat(none.state()).isEqualTo(SweepState.FAILED);
        assertThat(none.problem()).contains("has no marker: it is not mounted");
        assertThat(given.ids("trash")).isEmpty();
        Files.delete(root);
        Files.move(disk, root);
        Sweep done = sweeps.lead(sweeps.commands.resume(SweepFixture.ANYBODY, plan.id(), null));
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(given.ids("trash")).containsExactly("lost");
    }

    @Test
    void aTaskThatWasJustImportedMayStillGetItsPictures() throws IOException {
        DirectoryImages store = new DirectoryImages(root);
        store.put("images/there/0.png", new byte[3]);
        given.tasks(task("there"), task("lost"));
        SweepFixture sweeps = over(store);
        assertThat(sweeps.plan(PlanCommands.without(MissingPictures.ALL)).matchCount())
                .isZero();
    }

    @Test
    void aTaskThatAnImportHasJustChangedMayStillGetItsPictures() throws IOException {
        DirectoryImages store = new DirectoryImages(root);
        store.put("images/there/0.png", new byte[3]);
        tasks(List.of(task("there")));
        SweepFixture sweeps = over(store);
        given.tasks(with("there", "images/there/1.png"));
        assertThat(sweeps.plan(PlanCommands.without(MissingPictures.ALL)).matchCount())
                .isZero();
        longAgo();
        assertThat(sweeps.plan(PlanCommands.without(MissingPictures.ALL)).matchCount())
                .isEqualTo(1);
    }

    @Test
    void pathsThatNoFileCanHaveAreMissing() throws IOException {
        DirectoryImages store = new DirectoryImages(root);
        store.put("images/there/0.png", new byte[3]);
        Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
        Files.createSymbolicLink(root.resolve("alias"), root.resolve("there"));
        List<String> lost = List.of("there/0.png/1.png", "x".repeat(300), "there", "ü/ß/𝄞.png");
        assertThat(store.missing(lost).certain()).containsExactlyInAnyOrderElementsOf(lost);
        assertThat(store.missing(
                        List.of("there/0.png", "alias/0.png", "../x", "https://a.example/b", "./there//0.png")))
                .isEqualTo(new Missing(Set.of(), Map.of()));
    }

    @Test
    void inS3ThousandsOfPathsAreLookedUpWhateverTheOrderOfTheServer() throws IOException {
        List<String> names = IntStream.range(0, 1_300)
                .mapToObj(n ->
                        "images/" + List.of("a", "ü", "𝄞", "\ufb01", "a b").get(n % 5) + "/" + n * 37 % 1_300 + ".png")
                .toList();
        List<String> lost = IntStream.range(0, 1_300)
                .filter(n -> n % 97 == 0)
                .mapToObj(names::get)
                .toList();
        for (String name : names) if (!lost.contains(name)) s3.put(name, new byte[0]);
        assertThat(s3.missing(names).certain()).containsExactlyInAnyOrderElementsOf(lost);
        assertThat(s3.missing(List.of(names.get(0), names.get(1), "images/zzz", "images/", "../x"))
                        .certain())
                .containsExactlyInAnyOrder(names.get(0), "images/zzz");
        S3Images none =
                new S3Images(new Bucket("none", "of/tasks", "us-east-1", java.util.Optional.of(SERVER.address())));
        assertThatThrownBy(() -> none.missing(names)).isInstanceOf(ImagesUnavailable.class);
    }

    @Test
    void arePlannedOnlyWhereThereIsAStore() {
        SweepService service = new SweepService(given.database(), sweeping.clock, Duration.ofDays(7), false);
        assertThatThrownBy(() -> given.database()
                        .inTransaction(handle ->
                                service.plan(handle, SweepFixture.ANYBODY, PlanCommands.without(MissingPictures.ANY))))
                .returns(Problem.NO_IMAGE_STORE, RefusedAs::problem)
                .hasMessageContaining("stay at the provider of TASKSWEEP_UPSTREAM_URL");
    }
}
