package org.tasksweep.server.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.sweep.SweepTest;
import org.tasksweep.wire.Sweep;

/** The irreversible end: never half, and it says what it waits for. */
class PurgeTest extends GivenSweeps {
    private static final Duration WINDOW = Duration.ofDays(7);

    @Test
    void aPictureThatCannotBeRemovedKeepsItsRowAndSaysWhy() {
        given.tasks(SweepTest.many("a", 1_100));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        sweeping.stuck.put("images/a0007/0.png", "403 Forbidden");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("a0007");
        Sweep.Purge purge = purge(done);
        assertThat(purge.problem())
                .isEqualTo("1 task waits: pictures that cannot be removed: images/a0007/0.png: 403 Forbidden");
        assertThat(purge.purged()).isEqualTo(1_099);
        assertThat(purge.endTime()).isNull();
        sweeping.stuck.clear();
        sweeping.clock.pass(Duration.ofSeconds(10));
        sweeping.purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(purge(done).purged()).isEqualTo(1_100);
        assertThat(purge(done).problem()).isNull();
        assertThat(purge(done).endTime()).isNotNull();
    }

    @Test
    void itWaitsTwiceAsLongEachTimeAndFromTheBeginningOnceItGotOn() {
        given.tasks(task("a"), task("b"));
        String sweep = String.valueOf(
                sweeping.deletion.run(SweepFixture.delete("a", "b")).sweep());
        sweeping.stuck.put("images/a/0.png", "timeout");
        sweeping.stuck.put("images/b/0.png", "timeout");
        sweeping.clock.pass(WINDOW);
        for (int seconds : List.of(10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600)) {
            sweeping.purge();
            waits(sweep, seconds);
            sweeping.clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
            sweeping.purge();
            sweeping.clock.pass(Duration.ofMillis(1));
        }
        assertThat(sweeping.removed).isEmpty();
        sweeping.stuck.remove("images/a/0.png");
        sweeping.purge();
        assertThat(sweeping.removed).containsExactly("images/a/0.png");
        waits(sweep, 10);
    }

    private void waits(String sweep, int seconds) {
        Sweep.Purge purge = Objects.requireNonNull(
                sweeping.sweeps.find(SweepFixture.ANYBODY, sweep).purge());
        assertThat(purge.nextTime())
                .as("attempt %s", purge.attempts())
                .isEqualTo(sweeping.clock.instant().plusSeconds(seconds).toString());
    }

    @Test
    void tasksOnHoldWaitAndTheOthersArePurged() {
        given.tasks(task("a"), task("b"), task("c"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        long hold = given.hold("a");
        given.holdMatching("taskid = c");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("a", "c");
        assertThat(purge(done).problem()).isEqualTo("2 tasks wait: 2 on hold");
        given.holds().release(Given.ADMINISTRATOR, "hold_" + hold, null);
        sweeping.clock.pass(Duration.ofSeconds(10));
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("c");
        assertThat(purge(done).problem()).isEqualTo("1 task waits: 1 on hold");
        assertThat(sweeping.removed).containsExactly("images/b/0.png", "images/a/0.png");
    }

    @Test
    void tasksThatMayStillBeProcessingAreKeptForADay() {
        given.tasks(task("a").status(2), task("b"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.within("*", Duration.ZERO)));
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("a");
        assertThat(purge(done).problem()).isEqualTo("1 task waits: 1 may still be processing, for at most 24 hours");
        sweeping.clock.pass(Duration.ofHours(24).minusMillis(1));
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("a");
        sweeping.clock.pass(Duration.ofHours(1));
        sweeping.purge();
        assertThat(given.ids("trash")).isEmpty();
    }

    @Test
    void manyRequestsArePurgedTogetherAlsoOneThatIsLargerThanABatch() {
        faults.tasks(2_600);
        for (int from : List.of(0, 100, 200, 1_900, 2_000)) {
            int size = from == 200 ? 1_700 : 100;
            sweeping.deletion.run(SweepFixture.delete(IntStream.range(from, from + size)
                    .mapToObj(n -> String.format(java.util.Locale.ROOT, "t%06d", n))
                    .toArray(String[]::new)));
        }
        sweeping.stuck.put("images/t000150.png", "timeout");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("t000150");
        assertThat(sweeping.removed).hasSize(2_099).doesNotHaveDuplicates();
        assertThat(faults.number("select count(*) from sweep where purged_at is not null"))
                .isEqualTo(4);
        assertThat(faults.number("select sum(purged) from sweep")).isEqualTo(2_099);
        assertThat(faults.count("task")).isEqualTo(500);
    }

    @Test
    void aStoreThatIsNotThereKeepsEverythingAndIsSaid() {
        given.tasks(task("a"), task("b").without("url"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("taskid = a")));
        sweeping.deletion.run(SweepFixture.delete("b"));
        sweeping.clock.pass(WINDOW);
        sweeping.storeTrouble = Optional.of("the image store has no marker");
        sweeping.purge();
        assertThat(given.ids("trash")).containsExactly("a", "b");
        assertThat(purge(done).problem()).isEqualTo("waits: the image store has no marker");
        assertThat(purge(done).purged()).isZero();
        sweeping.storeTrouble = Optional.empty();
        sweeping.clock.pass(Duration.ofSeconds(10));
        sweeping.purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(purge(done).problem()).isNull();
    }

    @Test
    void aDirectoryWithAPicturesNameEndsThePurgeAndIsSaid() {
        given.tasks(task("a"), task("b"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        sweeping.directories.add("images/a/0.png");
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(purge(done).endTime()).isNotNull();
        assertThat(purge(done).note()).isEqualTo("images/a/0.png names a directory, which was not removed");
    }

    private Sweep.Purge purge(Sweep sweep) {
        return Objects.requireNonNull(sweeping.now(sweep).purge());
    }
}
