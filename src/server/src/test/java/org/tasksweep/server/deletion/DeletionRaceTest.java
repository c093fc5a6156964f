package org.tasksweep.server.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Callers who want the same tasks at the same time. */
class DeletionRaceTest {
    private static final int CALLERS = 6;
    private static final int ROUNDS = 8;

    @RegisterExtension
    final Given given = new Given();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void overlappingListsNeverDeadlockAndEveryTaskIsDeletedByExactlyOneCaller(long seed) throws Exception {
        List<String> ids =
                IntStream.range(0, 300).mapToObj(n -> "task-" + (1_000 + n)).toList();
        given.tasks(ids.stream().map(ImportLine::task).toList());
        List<Result> results = together(caller -> calls(ids, new Random(seed * 100 + caller)));
        List<String> deleted = results.stream()
                .filter(result -> result.outcome() == Outcome.DELETED)
                .map(Result::taskid)
                .toList();
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.DELETED, Outcome.ALREADY_DELETED);
        assertThat(deleted).doesNotHaveDuplicates().hasSameElementsAs(given.ids("trash"));
        assertThat(new HashSet<>(given.ids("task"))).doesNotContainAnyElementsOf(deleted);
        assertThat(given.ids("task").size() + deleted.size()).isEqualTo(ids.size());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void strictCallersOfTheSameListAllSucceed(long seed) throws Exception {
        List<String> ids =
                IntStream.range(0, 200).mapToObj(n -> "task-" + (1_000 + n)).toList();
        given.tasks(ids.stream().map(ImportLine::task).toList());
        List<Result> results = together(caller -> {
            List<String> shuffled = new ArrayList<>(ids);
            Collections.shuffle(shuffled, new Random(seed * 100 + caller));
            return run(new DeleteCommand(shuffled, null, true, false, "key", null, null));
        });
        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.DELETED, Outcome.ALREADY_DELETED);
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.DELETED)
                .hasSize(ids.size());
    }

    private interface Caller {
        List<Result> calls(int number);
    }

    private static List<Result> together(Caller caller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<List<Result>>> work = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                work.add(() -> caller.calls(number));
            }
            List<Result> all = new ArrayList<>();
            for (Future<List<Result>> one : threads.invokeAll(work)) all.addAll(one.get());
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Result> calls(List<String> ids, Random random) {
        List<Result> results = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> some = new ArrayList<>(ids);
            Collections.shuffle(some, random);
            results.addAll(run(Commands.delete(some.subList(0, 1 + random.nextInt(150)))));
        }
        return results;
    }

    private List<Result> run(DeleteCommand command) {
        return new DeletionService(
                        given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off())
                .run(command)
                .results();
    }
}
