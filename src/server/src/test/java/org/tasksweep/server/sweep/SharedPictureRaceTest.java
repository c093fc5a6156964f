package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.ImportLine;

/** Two nodes purge two tasks that share a picture, at the same time: it goes with the last of them. */
class SharedPictureRaceTest extends GivenSweeps {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    // "a" answers for the picture: who purges it passes the picture on to "c".
    @ParameterizedTest
    @CsvSource({"a, c", "c, a"})
    void itGoesWithTheLastOneWhicheverNodeIsFirst(String first, String second) throws Exception {
        given.tasks(picture("a"), picture("c"));
        sweeping.deletion.run(SweepFixture.delete(first));
        SweepFixture other = new SweepFixture(given);
        other.clock.pass(Duration.ofDays(1));
        other.deletion.run(SweepFixture.delete(second));
        // Of the two that are due the other node gets the one that is not at work here.
        sweeping.clock.pass(Duration.ofDays(7));
        other.clock.pass(Duration.ofDays(7));
        List<Future<?>> purges = new ArrayList<>();
        sweeping.afterRemoval = () -> {
            purges.add(threads.submit(other::purge));
            faults.untilSomebodyWaits();
        };
        sweeping.purge();
        for (Future<?> purge : purges) purge.get();
        assertThat(given.ids("trash")).isEmpty();
        List<String> removed = new ArrayList<>(sweeping.removed);
        removed.addAll(other.removed);
        assertThat(removed).containsExactly("images/x/0.png");
        assertThat(faults.count("picture") + faults.count("picture_share")).isZero();
    }

    private static ImportLine picture(String id) {
        return task(id).with("url", Json.createArrayBuilder(List.of("x/0.png")).build());
    }
}
