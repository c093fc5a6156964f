package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jclouds.blobstore.domain.Blob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.image.Quarantine.Move;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Pictures that no task names, in a real S3 server. */
class OrphansInS3Test extends GivenSweeps {
    private static final Instant SOON = Instant.now().plus(Duration.ofDays(1));

    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    private S3Images images = new S3Images(S3Server.at(URI.create("http://127.0.0.1:1")));
    private SweepFixture sweeps;

    @BeforeEach
    void store() throws IOException {
        images = new S3Images(S3Server.at(SERVER.address()));
        sweeps = new SweepFixture(given, new StoreBinding(given.database(), images));
        // S3 says when an object was written.
        sweeps.clock.pass(Duration.between(sweeps.clock.instant(), SOON.plus(Duration.ofDays(2))));
        given.tasks(task("a"));
        for (String name : List.of("a/0.png", "orphan/0.png", "orphan/ü 𝄞+%2B.png"))
            images.put(name, name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        images.close();
        SERVER.objects().clearContainer(S3Server.BUCKET);
    }

    private List<String> listed() {
        List<String> paths = new ArrayList<>();
        images.list("", picture -> paths.add(picture.path()));
        return paths;
    }

    private Optional<Blob> aside(Sweep sweep, String path) {
        String name = Quarantine.nameOf(sweep.id(), Objects.requireNonNull(sweep.planDigest()));
        return Optional.ofNullable(
                SERVER.objects().getBlob(S3Server.BUCKET, "of/tasks/.tasksweep-trash/" + name + "/" + path));
    }

    @Test
    void areMovedAsideAndBackAndPurged() {
        Sweep done = sweeps.run(sweeps.plan(GivenOrphans.orphans()));
        assertThat(done.problem()).isNull();
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(listed()).containsExactly("a/0.png");
        assertThat(aside(done, "orphan/0.png")).isPresent();
        assertThat(sweeps.undo(done).counts().restored()).isEqualTo(2);
        assertThat(listed()).hasSize(3);
        assertThat(aside(done, "orphan/0.png")).isEmpty();
        sweeps.clock.pass(Duration.ofDays(2));
        Sweep again = sweeps.run(sweeps.plan(GivenOrphans.orphans()));
        given.tasks(task("orphan"));
        sweeps.clock.pass(Duration.ofDays(8));
        sweeps.commands.purge(SweepFixture.ANYBODY, again.id(), null);
        sweeps.purge();
        assertThat(listed()).containsExactly("a/0.png", "orphan/0.png");
        assertThat(aside(again, "orphan/ü 𝄞+%2B.png")).isEmpty();
        assertThat(Objects.requireNonNull(sweeps.now(again).purge()).purged()).isEqualTo(1);
    }

    @Test
    void anAttemptThatBrokeOffBetweenCopyAndDeletionIsFinished() throws IOException {
        Quarantine aside = images.quarantine("sw_7-0");
        Quarantine same = new S3Images(S3Server.at(SERVER.address())).quarantine("sw_7-0");
        assertThat(aside.take(List.of("orphan/0.png"), SOON).get("orphan/0.png"))
                .isEqualTo(Quarantine.Moved.DONE);
        assertThat(same.take(List.of("orphan/0.png"), SOON).get("orphan/0.png")).isEqualTo(Quarantine.Moved.DONE);
        images.put("orphan/0.png", "orphan/0.png".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(same.take(List.of("orphan/0.png"), SOON).get("orphan/0.png")).isEqualTo(Quarantine.Moved.DONE);
        assertThat(listed()).doesNotContain("orphan/0.png");
        images.put("orphan/0.png", "orphan/0.png".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(same.giveBack(List.of("orphan/0.png")).get("orphan/0.png")).isEqualTo(Quarantine.Moved.DONE);
        assertThat(aside.present(List.of("orphan/0.png"))).isEmpty();
        assertThat(aside.take(List.of("none.png"), SOON).get("none.png")).isEqualTo(Quarantine.Moved.ABSENT);
    }

    @Test
    void whatWouldHaveTooLongAKeyAsideIsLeftOut() throws IOException {
        String longest = "x".repeat(99) + "/";
        images.put(longest.repeat(9) + "fits.png", new byte[1]);
        images.put(longest.repeat(10) + "0.png", new byte[1]);
        List<String> paths = new ArrayList<>();
        assertThat(images.list("x", picture -> paths.add(picture.path()))).isEqualTo(1);
        assertThat(paths).containsExactly(longest.repeat(9) + "fits.png");
    }

    @Test
    void aStoreWithTheStoreOfAnotherDatabaseInsideIsNotListed() throws IOException {
        images.put("images/tenant/.tasksweep-store", new byte[1]);
        for (String prefix : List.of("", "ten", "tenant/2026/")) {
            assertThatThrownBy(() -> images.list(prefix, picture -> {}))
                    .isInstanceOf(ImagesUnavailable.class)
                    .hasMessageContaining("its marker is tenant/.tasksweep-store");
        }
        assertThat(images.list("orphan/", picture -> {})).isZero();
    }

    @Test
    void whatWasWrittenMeanwhileStays() throws IOException {
        Quarantine aside = images.quarantine("sw_7-0");
        assertThat(Objects.requireNonNull(
                                aside.take(List.of("a/0.png"), Instant.EPOCH).get("a/0.png"))
                        .move())
                .isEqualTo(Move.IN_THE_WAY);
        aside.take(List.of("orphan/0.png"), SOON);
        images.put("orphan/0.png", new byte[] {1, 2});
        assertThat(Objects.requireNonNull(
                                aside.giveBack(List.of("orphan/0.png")).get("orphan/0.png"))
                        .move())
                .isEqualTo(Move.IN_THE_WAY);
        assertThat(images.find("orphan/0.png").orElseThrow().length()).isEqualTo(2);
        assertThat(aside.remove(List.of("orphan/0.png", "none.png"))).isEmpty();
        assertThat(aside.present(List.of("orphan/0.png"))).isEmpty();
        assertThat(images.find("orphan/0.png")).isPresent();
    }
}
