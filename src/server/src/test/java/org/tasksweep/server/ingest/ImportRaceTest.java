package org.tasksweep.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Imports while the same tasks are deleted. */
class ImportRaceTest {
    private static final List<String> IDS =
            IntStream.range(0, 200).mapToObj(n -> "t" + (1_000 + n)).toList();
    private static final int ROUNDS = 12;

    private final CountDownLatch importing = new CountDownLatch(2);

    @RegisterExtension
    final Given given = new Given();

    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43})
    void aDeletedTaskNeverComesBack(long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = List.of(
                    () -> imports(new Random(seed)),
                    () -> imports(new Random(seed + 100)),
                    () -> deletes(new Random(seed + 200)),
                    () -> deletes(new Random(seed + 300)));
            for (Future<Boolean> one : threads.invokeAll(work))
                assertThat(one.get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
        assertThat(new HashSet<>(given.ids("trash"))).isEqualTo(deleted);
        assertThat(given.ids("task")).doesNotContainAnyElementsOf(given.ids("trash"));
    }

    private boolean imports(Random random) throws Exception {
        TaskImport imports = new TaskImport(given.database(), Given.CLOCK);
        for (int round = 0; round < ROUNDS; round++) {
            String prompt = "round " + random.nextInt();
            String file = ImportLine.file(some(random).stream()
                    .map(id -> ImportLine.task(id).prompt(prompt))
                    .toList());
            imports.run(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        }
        importing.countDown();
        return true;
    }

    // Until nobody imports any more, and looks right after each deletion: what was answered as gone is gone, whatever
    // imports are under way.
    private boolean deletes(Random random) {
        DeletionService deletion = new DeletionService(
                given.database(), given.holds(), Given.CLOCK, Duration.ofDays(7), false, Ledger.off());
        for (int round = 0; round < ROUNDS || importing.getCount() > 0; round++) {
            DeleteCommand command =
                    new DeleteCommand(some(random).subList(0, 20), null, false, false, "key", null, null);
            List<String> gone = deletion.run(command).results().stream()
                    .filter(result ->
                            result.outcome() == Outcome.DELETED || result.outcome() == Outcome.ALREADY_DELETED)
                    .map(Result::taskid)
                    .toList();
            deleted.addAll(gone);
            assertThat(given.ids("task")).doesNotContainAnyElementsOf(gone.isEmpty() ? List.of("-") : gone);
        }
        return true;
    }

    private static List<String> some(Random random) {
        List<String> some = new ArrayList<>(IDS);
        Collections.shuffle(some, random);
        return some.subList(0, 80 + random.nextInt(100));
    }
}
