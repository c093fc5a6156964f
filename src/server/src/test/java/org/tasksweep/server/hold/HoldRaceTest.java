package org.tasksweep.server.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;

/** Once the making of a hold has been answered, nothing that it covers disappears any more. */
class HoldRaceTest {
    private static final int CALLERS = 4;
    private static final int PART = 200;

    @RegisterExtension
    final Given given = new Given();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** One hold by ids and one by a filter; more with {@code -Dtests.long=true}. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Boolean.getBoolean("tests.long") ? 8 : 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void tasksThatExistWhenAHoldIsAnsweredStay(long seed) throws Exception {
        List<String> ids =
                IntStream.range(0, 4_000).mapToObj(n -> "task-" + (1_000 + n)).toList();
        given.tasks(ids.stream().map(ImportLine::task).toList());
        Random random = new Random(seed);
        CountDownLatch begun = new CountDownLatch(1 + random.nextInt(8));
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Random own = new Random(seed * 100 + i);
            callers.add(threads.submit(() -> deleteAll(ids, own, begun)));
        }
        begun.await();
        if (seed % 2 == 0) given.holdMatching("taskid = \"task-19*\" OR taskid < \"task-1500\"");
        else given.hold(ids.stream().filter(HoldRaceTest::covered).toArray(String[]::new));
        List<String> kept =
                given.ids("task").stream().filter(HoldRaceTest::covered).toList();
        for (Future<?> caller : callers) caller.get();
        assertThat(kept).as("seed %d", seed).isNotEmpty();
        assertThat(given.ids("task")).as("seed %d", seed).isEqualTo(kept);
    }

    private static boolean covered(String id) {
        return id.startsWith("task-19") || id.compareTo("task-1500") < 0;
    }

    // All of them, some by all or nothing first.
    private void deleteAll(List<String> ids, Random random, CountDownLatch begun) {
        List<String> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, random);
        DeletionService node = deletion();
        for (int at = 0; at < shuffled.size(); at += PART) {
            List<String> some = shuffled.subList(at, at + PART);
            if (random.nextInt(4) == 0) run(node, some.subList(0, 3), true);
            run(node, some, false);
            begun.countDown();
        }
    }

    @Test
    void aStatementThatIsRunningWhenAHoldIsMadeIsWaitedFor() throws Exception {
        given.tasks(ImportLine.task("a"), ImportLine.task("b"));
        FutureTask<List<String>> made = new FutureTask<>(() -> {
            given.hold("a");
            return given.ids("task");
        });
        Thread maker = new Thread(made);
        try (Handle other = given.database().jdbi().open()) {
            other.begin();
            other.execute("select from task where task_id = 'b' for update");
            Future<?> running = threads.submit(() -> run(deletion(), List.of("a", "b"), false));
            until(() ->
                    isTrue("select exists (select from pg_locks where not granted and locktype = 'transactionid')"));
            maker.start();
            until(() -> !maker.isAlive() || waitsForWriters(maker));
            assertThat(made.isDone())
                    .as("answered while a deletion was running")
                    .isFalse();
            other.rollback();
            running.get();
        }
        assertThat(made.get())
                .as("the deletion had begun before, and ended before the answer")
                .isEmpty();
    }

    private static boolean waitsForWriters(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("awaitWriters"));
    }

    private boolean isTrue(String condition) {
        return given.database()
                .jdbi()
                .withHandle(
                        handle -> handle.select(condition).mapTo(Boolean.class).one());
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) Thread.onSpinWait();
    }

    private DeletionService deletion() {
        return new DeletionService(
                given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off());
    }

    private static void run(DeletionService deletion, List<String> ids, boolean strict) {
        deletion.run(new DeleteCommand(ids, null, strict, false, "key_1", null, null));
    }
}
