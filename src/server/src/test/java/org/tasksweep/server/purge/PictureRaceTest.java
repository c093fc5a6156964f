package org.tasksweep.server.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.ImportLine;

/** A purge and an import of tasks that name the same picture, at the same time. */
class PictureRaceTest extends GivenSweeps {
    private static final Duration WINDOW = Duration.ofDays(7);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void anImportThatNamesAPictureWaitsForThePurgeThatRemovesIt() throws Exception {
        given.tasks(pictures("a", "x/0.png"));
        delete("a");
        sweeping.clock.pass(WINDOW);
        List<Future<?>> imports = new ArrayList<>();
        sweeping.afterRemoval = () -> {
            imports.add(threads.submit(() -> given.tasks(pictures("b", "x/0.png"))));
            assertThat(imports.get(0)).failsWithin(Duration.ofMillis(300)).withThrowableOfType(TimeoutException.class);
            assertThat(threads.submit(
                            () -> given.tasks(pictures("c", "c/0.png")).imported()))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isEqualTo(1L);
        };
        sweeping.purge();
        imports.get(0).get();
        assertThat(given.rows("picture")).hasSize(2).anyMatch(row -> row.contains("\"x/0.png\",\"task_id\":\"b\""));
    }

    @Test
    void aPurgeWaitsForTheImportThatNamesItsPicture() throws Exception {
        given.tasks(pictures("a", "x/0.png"));
        delete("a");
        sweeping.clock.pass(WINDOW);
        // The import has named the picture and is not committed.
        faults.trigger("after insert on picture_share", "perform pg_advisory_xact_lock(7);");
        try (Handle gate = given.database().jdbi().open()) {
            gate.begin();
            gate.execute("select pg_advisory_xact_lock(7)");
            Future<?> imported = threads.submit(() -> given.tasks(pictures("b", "x/0.png")));
            faults.until("exists (select from pg_locks where not granted and locktype = 'advisory')");
            Future<?> purged = threads.submit(() -> sweeping.purge());
            faults.untilSomebodyWaits();
            gate.rollback();
            imported.get();
            purged.get();
        }
        assertThat(given.ids("trash")).isEmpty();
        assertThat(given.ids("task")).containsExactly("b");
        assertThat(sweeping.removed).isEmpty();
    }

    @Test
    void aLineOfATaskThatIsPurgedAtThisMomentIsANewTask() throws Exception {
        given.tasks(pictures("a", "a/0.png"));
        delete("a");
        sweeping.clock.pass(WINDOW);
        List<Future<?>> imports = new ArrayList<>();
        sweeping.afterRemoval = () -> {
            imports.add(threads.submit(() -> given.tasks(pictures("a", "a/1.png"))));
            faults.untilSomebodyWaits();
        };
        sweeping.purge();
        imports.get(0).get();
        assertThat(given.ids("task")).containsExactly("a");
        assertThat(given.rows("picture")).hasSize(1).first().asString().contains("a/1.png");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void noNamedPictureIsRemovedAndNoUnnamedOneStays(long seed) throws Exception {
        Random random = new Random(seed);
        Set<String> everNamed = Collections.synchronizedSet(new TreeSet<>());
        List<String> wrong = new ArrayList<>();
        int[] seen = {0};
        // Before the purge is committed: what names a picture now keeps it, or waits.
        sweeping.afterRemoval = () -> {
            Set<String> named = named();
            named.retainAll(sweeping.removed.subList(seen[0], sweeping.removed.size()));
            wrong.addAll(named);
            seen[0] = sweeping.removed.size();
        };
        Future<?> importing = threads.submit(() -> {
            Random own = new Random(seed + 100);
            for (int i = 0; i < 12; i++) importSome(own, everNamed);
        });
        while (!importing.isDone()) {
            for (String id : given.ids("task")) if (random.nextInt(3) == 0) delete(id);
            sweeping.clock.pass(WINDOW);
            sweeping.purge();
        }
        importing.get();
        given.ids("task").forEach(this::delete);
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(faults.count("picture") + faults.count("picture_share")).isZero();
        assertThat(new TreeSet<>(sweeping.removed)).as("seed %d", seed).isEqualTo(everNamed);
    }

    private void importSome(Random random, Set<String> everNamed) {
        Set<String> ids = new TreeSet<>();
        while (ids.size() < 6) ids.add("t" + random.nextInt(60));
        List<ImportLine> lines = new ArrayList<>();
        for (String id : ids) {
            String picture = "x/" + random.nextInt(12) + ".png";
            everNamed.add("images/" + picture);
            lines.add(pictures(id, picture));
        }
        given.tasks(lines);
    }

    private Set<String> named() {
        return new HashSet<>(given.database()
                .jdbi()
                .withHandle(handle -> handle.select("select 'images/' || unnest(images) from task")
                        .mapTo(String.class)
                        .list()));
    }

    private static ImportLine pictures(String id, String... names) {
        return task(id).with("url", Json.createArrayBuilder(List.of(names)).build());
    }

    private void delete(String... ids) {
        sweeping.deletion.run(SweepFixture.delete(ids));
    }
}
