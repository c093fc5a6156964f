package org.tasksweep.server.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.sweep.SweepTest;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.Sweep;

/** A task ends alive with its pictures, or purged; never alive without them. */
class PurgeRaceTest extends GivenSweeps {
    private static final Duration WINDOW = Duration.ofDays(7);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest(name = "blocks of a plan: {0}")
    @ValueSource(booleans = {true, false})
    void aPurgeThatDiesBeforeItsCommitIsRepeated(boolean planned) {
        given.tasks(SweepTest.many("a", 1_200));
        String[] ids = given.ids("task").toArray(String[]::new);
        if (planned) sweeping.run(sweeping.plan(PlanCommands.of("*")));
        else sweeping.deletion.run(SweepFixture.delete(ids));
        sweeping.clock.pass(WINDOW);
        sweeping.afterRemoval = () -> faults.number("""
                select count(pg_terminate_backend(pid)) from pg_locks
                where relation = 'trash'::regclass and mode = 'RowExclusiveLock'""");
        assertThatThrownBy(() -> sweeping.purge()).matches(Database::unavailable, "a lost connection");
        assertThat(sweeping.removed).isNotEmpty();
        assertThat(given.ids("trash")).hasSize(1_200);
        assertThat(sweeping.undelete(given.ids("trash")).restored()).isZero();
        sweeping.afterRemoval = () -> {};
        sweeping.purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(new HashSet<>(sweeping.removed)).hasSize(1_200);
        assertThat(faults.number("select sum(done) from audit where act = 'PURGE'"))
                .isEqualTo(1_200);
        assertThat(faults.number("select sum(purged) from sweep")).isEqualTo(1_200);
    }

    // The undelete began before the purge and waits for a row that the purge takes, and would have to give back.
    @Test
    void anUndeleteThatBeganBeforeThePurgeFindsNothingMore() throws Exception {
        given.tasks(task("a"), task("b"), task("stuck"));
        sweeping.deletion.run(SweepFixture.delete("a"));
        String purged = String.valueOf(
                sweeping.deletion.run(SweepFixture.delete("b", "stuck")).sweep());
        sweeping.stuck.put("images/stuck/0.png", "timeout");
        List<Future<BatchUndeleted>> undelete = new ArrayList<>();
        try (Handle other = given.database().jdbi().open()) {
            other.begin();
            other.execute("select from trash where task_id = 'a' for update");
            undelete.add(threads.submit(() -> sweeping.undelete(List.of("a", "b"))));
            faults.untilSomebodyWaits();
            sweeping.commands.purge(SweepFixture.ANYBODY, purged, null);
            sweeping.afterRemoval = () -> {
                sweeping.afterRemoval = () -> {};
                other.rollback();
                faults.until("""
                        exists (select from pg_locks wait join pg_locks held using (locktype, transactionid)
                          where not wait.granted and held.granted and held.pid in (
                            select pid from pg_locks
                            where relation = 'sweep'::regclass and mode = 'RowShareLock'))""");
            };
            sweeping.purge();
        }
        assertThat(undelete.get(0).get().restored()).isEqualTo(1);
        assertThat(given.ids("task")).containsExactly("a");
        assertThat(given.ids("trash")).containsExactly("stuck");
        assertThat(new HashSet<>(sweeping.removed)).containsExactly("images/b/0.png");
    }

    @Test
    void aHoldIsAnsweredWhenThePurgeThatDidNotKnowItHasEnded() throws Exception {
        given.tasks(task("a"), task("b"));
        sweeping.deletion.run(SweepFixture.delete("a"));
        sweeping.clock.pass(WINDOW);
        List<Future<List<String>>> seen = new ArrayList<>();
        sweeping.afterRemoval = () -> {
            seen.add(threads.submit(() -> {
                given.hold("a", "b");
                return given.ids("trash");
            }));
            faults.until("exists (select from hold)");
            long now = faults.number("select cast(extract(epoch from clock_timestamp()) * 1e6 as bigint)");
            faults.until(
                    "exists (select from pg_stat_activity where query like 'select virtualtransaction from pg_locks%'"
                            + " and extract(epoch from query_start) * 1e6 > " + now + ")");
            assertThat(seen.get(0)).as("has asked again who writes").isNotDone();
        };
        sweeping.purge();
        assertThat(seen.get(0).get()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whoeverComesFirst(long seed) throws Exception {
        Random random = new Random(seed);
        given.tasks(SweepTest.many("a", 600));
        List<String> ids = given.ids("task");
        List<String> sweeps = new ArrayList<>();
        Sweep plan = sweeping.run(sweeping.plan(PlanCommands.of("taskid < \"a0200\"")));
        sweeps.add(plan.id());
        for (int from = 200; from < 600; from += 50) {
            sweeps.add(String.valueOf(sweeping.deletion
                    .run(SweepFixture.delete(ids.subList(from, from + 50).toArray(String[]::new)))
                    .sweep()));
        }
        for (int i = 0; i < 20; i++) sweeping.stuck.put(picture(ids.get(random.nextInt(600))), "timeout");
        CountDownLatch begun = new CountDownLatch(10);
        List<Future<?>> undeletes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Random own = new Random(seed * 100 + i);
            undeletes.add(threads.submit(() -> undelete(ids, own, begun)));
        }
        begun.await();
        Collections.shuffle(sweeps, random);
        for (String sweep : sweeps) {
            if (random.nextBoolean()) sweeping.commands.purge(SweepFixture.ANYBODY, sweep, null);
            sweeping.purge();
        }
        sweeping.clock.pass(WINDOW);
        sweeping.purge();
        for (Future<?> one : undeletes) one.get();
        Set<String> removed = new HashSet<>(sweeping.removed);
        List<String> alive = given.ids("task");
        assertThat(alive).as("seed %d", seed).isNotEmpty().noneMatch(id -> removed.contains(picture(id)));
        assertThat(given.ids("trash")).as("seed %d", seed).allMatch(id -> sweeping.stuck.containsKey(picture(id)));
        assertThat(removed.size() + alive.size() + given.ids("trash").size())
                .as("seed %d", seed)
                .isEqualTo(600);
    }

    private void undelete(List<String> ids, Random random, CountDownLatch begun) {
        for (int round = 0; round < 40; round++) {
            List<String> some = random.ints(3, 0, 600).mapToObj(ids::get).toList();
            sweeping.undelete(some);
            begun.countDown();
        }
    }

    private static String picture(String id) {
        return "images/" + id + "/0.png";
    }
}
