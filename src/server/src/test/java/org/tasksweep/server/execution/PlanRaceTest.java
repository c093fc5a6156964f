package org.tasksweep.server.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.sweep.SweepTest;
import org.tasksweep.wire.Sweep;

/** A sweep deletes tasks as its plan saw them, or not at all, whatever is written at the same time. */
class PlanRaceTest extends GivenSweeps {
    private static final int WRITERS = 3;
    private static final int TASKS = 4_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> rewritten = ConcurrentHashMap.newKeySet();
    private volatile boolean planned;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void tasksWrittenDuringThePlanAreInItUnchangedOrNotAtAll(long seed) throws Exception {
        given.tasks(SweepTest.many("a", TASKS));
        CountDownLatch begun = new CountDownLatch(3 * WRITERS);
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random random = new Random(seed * 100 + i);
            writers.add(threads.submit(() -> write(random, begun)));
        }
        begun.await();
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        planned = true;
        for (Future<?> writer : writers) writer.get();
        List<String> unchanged = unchangedSince(SweepFixture.number(plan));
        Sweep done = sweeping.run(plan);
        assertThat(given.ids("trash")).as("seed %d", seed).isNotEmpty().isEqualTo(unchanged);
        assertThat(new HashSet<>(given.ids("task"))).as("seed %d", seed).containsAll(rewritten);
        assertThat(done.counts().deleted()).as("seed %d", seed).isEqualTo(unchanged.size());
    }

    // Old tasks and new ones, until some time after the plan is ready.
    private void write(Random random, CountDownLatch begun) {
        int after = 0;
        for (int pass = 0; after < 3; pass++) {
            if (planned) after++;
            boolean late = planned;
            List<ImportLine> lines = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String id = String.format(java.util.Locale.ROOT, "a%04d", random.nextInt(TASKS + 500));
                lines.add(ImportLine.task(id).prompt("round " + pass + " of " + random.nextInt()));
            }
            given.tasks(lines);
            if (late) lines.forEach(line -> rewritten.add(line.json().getString("taskid")));
            begun.countDown();
        }
    }

    private List<String> unchangedSince(long sweep) {
        return given.database()
                .jdbi()
                .withHandle(
                        handle -> handle.select("""
                        select task_id from task where revision <= (select revision from sweep where id = ?)
                        order by task_id""", sweep).mapTo(String.class).list());
    }
}
