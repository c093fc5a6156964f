package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.count;
import static org.tasksweep.liberty.SweepCalls.reached;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.wire.TaskStatus;

/**
 * {@code kill -9} at random moments of a sweep, its undo and its purge, while others delete. As long as one likes with
 * {@code -Dtasksweep.crash.rounds=20}, the same again with {@code -Dtasksweep.crash.seed=…}.
 */
class SweepCrashIT {
    private static final int TASKS = 12_000;
    private static final String SLOWLY = "\"maxRate\":6000";
    // A purge has no rate; without this it is over before anybody can kill it.
    private static final String SLOW_PURGE = """
            create or replace function slowly() returns trigger language plpgsql as $$
              begin perform pg_sleep(0.1); return null; end $$;
            create or replace trigger slowly after delete on trash for each statement execute function slowly()""";
    private static final String QUICK_PURGE = "drop trigger slowly on trash";

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path data;

    private final long seed = Long.getLong("tasksweep.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private ShippedServer server;
    private int kills;

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (server != null) server.close();
    }

    @Test
    void killedAtAnyMomentItGoesOnByItselfAndItsCountsAddUp() throws IOException, InterruptedException {
        int rounds = Integer.getInteger("tasksweep.crash.rounds", 1);
        System.out.println("SweepCrashIT: -Dtasksweep.crash.seed=" + seed + ", data in " + data);
        server = ShippedServer.start(data);
        for (int round = 0; round < rounds; round++) {
            SomeTasks others = SomeTasks.ofThisRun("others" + round, 30_000, 1);
            server.give(others);
            long before = everything();
            try (ContractLoad load = ContractLoad.on(server.port(), others.ids())) {
                long purged = aRoundOfKills(SomeTasks.ofThisRun("swept" + round, TASKS, 3));
                load.awaitMore(10);
                load.close();
                assertNothingElseIsGone(load, others);
                assertThat(everything()).as("what is not purged").isEqualTo(before + TASKS - purged);
            }
        }
        System.out.println("SweepCrashIT: " + kills + " kills");
    }

    /** Answers how many tasks it purged. */
    private long aRoundOfKills(SomeTasks swept) throws IOException, InterruptedException {
        server.give(swept);
        String filter = swept.filter() + " AND status != PROCESSING";
        String id = SweepCalls.made(server.sweeps().post("", byFilter(filter, SLOWLY))).getString("id");
        kill();
        JsonObject plan = server.sweeps().settled(id);
        assertThat(plan.getString("state")).as("it is planned by itself").isEqualTo("PLANNED");
        long matches = plan.getInt("matchCount");
        assertThat(matches).isEqualTo(swept.ids().size() - processing(swept));

        assertThat(server.sweeps().run(plan).statusCode()).isEqualTo(200);
        killAtRandom(id, matches, SweepCalls::reached, () -> ledger().misplaced(id).isEmpty());
        assertEnded(id, "deleted", matches);
        assertThat(ledger().misplaced(id)).isEmpty();
        assertThat(ledger().audited(id, "DELETE")).isEqualTo(matches);

        String undo = server.sweeps().undo(id);
        killAtRandom(undo, matches, SweepCalls::reached, () -> ledger().misplaced(undo, id).isEmpty());
        assertEnded(undo, "restored", matches);
        assertThat(ledger().misplaced(undo, id)).isEmpty();
        assertThat(ledger().buried(id)).isZero();

        String again = server.sweeps().done(byFilter(filter)).getString("id");
        assertThat(ledger().buried(again)).isEqualTo(matches);
        server.database().run(SLOW_PURGE);
        assertThat(server.sweeps().act(again, "purge").statusCode()).isEqualTo(200);
        killAtRandom(again, matches, SweepCrashIT::purged, () -> ledger().misplaced(again).isEmpty());
        server.database().run(QUICK_PURGE);
        server.sweeps().once(again, "purged", SweepCrashIT::purgeEnded);
        assertThat(purged(server.sweeps().now(again))).isEqualTo(matches);
        assertThat(ledger().misplaced(again)).isEmpty();
        assertThat(ledger().marks(again, "G")).isEqualTo(matches);
        assertThat(ledger().audited(again, "PURGE")).isEqualTo(matches);
        assertThat(ledger().early()).as("purged before its time").isZero();
        return matches;
    }

    /** Kills the server twice, at moments between nothing and all of it. */
    private void killAtRandom(String id, long all, ToLongFunction<JsonObject> progress, BooleanSupplier right)
            throws IOException, InterruptedException {
        long from = 0;
        for (int i = 0; i < 2 && from < all; i++) {
            long goal = from + random.nextLong((all - from) * 3 / 4);
            long seen = progress.applyAsLong(
                    server.sweeps().once(id, goal + " of " + all, sweep -> progress.applyAsLong(sweep) >= goal));
            kill();
            from = progress.applyAsLong(server.sweeps().now(id));
            assertThat(from).as("what was seen is kept").isGreaterThanOrEqualTo(seen);
            assertThat(right.getAsBoolean()).as("every task is where the sweep says").isTrue();
        }
    }

    private void kill() throws IOException, InterruptedException {
        server.kill();
        kills++;
        server = ShippedServer.start(data);
    }

    private void assertEnded(String id, String outcome, long all) {
        JsonObject end = server.sweeps().settled(id);
        assertThat(end.getString("state")).as(end.toString()).isEqualTo("SUCCEEDED");
        assertThat(count(end, outcome)).isEqualTo(all);
        assertThat(reached(end)).isEqualTo(all);
        assertThat(count(end, "pending")).isZero();
    }

    private void assertNothingElseIsGone(ContractLoad load, SomeTasks others) {
        Sql sql = server.database();
        assertThat(sql.rows("select task_id from task where uid = '" + others.owner(0) + "'"))
                .as("nothing acknowledged is back")
                .doesNotContainAnyElementsOf(load.acknowledged())
                .as("nothing else is gone")
                .hasSizeGreaterThanOrEqualTo(others.count() - load.asked().size());
        assertThat(sql.number("select count(*) from trash where uid = '" + others.owner(0) + "'"))
                .as("and nothing of it is purged")
                .isGreaterThanOrEqualTo(load.acknowledged().size());
    }

    private SweepLedger ledger() {
        return new SweepLedger(server.database());
    }

    private long everything() {
        return server.database().number("select (select count(*) from task) + (select count(*) from trash)");
    }

    private static long processing(SomeTasks tasks) {
        return IntStream.range(0, tasks.count())
                .filter(i -> tasks.status(i) == TaskStatus.PROCESSING)
                .count();
    }

    private static long purged(JsonObject sweep) {
        return sweep.containsKey("purge")
                ? sweep.getJsonObject("purge").getJsonNumber("purged").longValue()
                : 0;
    }

    private static boolean purgeEnded(JsonObject sweep) {
        return sweep.containsKey("purge") && sweep.getJsonObject("purge").containsKey("endTime");
    }
}
