package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.count;
import static org.tasksweep.liberty.SweepCalls.reached;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments while a sweep, an undo and a purge are at work and others delete. As long as one likes
 * with {@code -Dtasksweep.crash.rounds=20}, the same again with {@code -Dtasksweep.crash.seed=…}.
 */
@Shipped
class SweepCrashIT {
    private static final int TASKS = 6_000;
    private static final int KILLS = Boolean.getBoolean("tests.long") ? 3 : 1;
    private static final String RATE = "1500";
    // A purge has no rate; without this it is over before anybody can kill it.
    private static final String SLOW_PURGE = """
            create or replace function slowly() returns trigger language plpgsql as $$
              begin perform pg_sleep(0.6); return null; end $$;
            create or replace trigger slowly after update on sweep_block for each row
              when (old.outcomes not like '%G%' and new.outcomes like '%G%') execute function slowly()""";

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path data;

    private final long seed = Long.getLong("tasksweep.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int kills;

    @SuppressWarnings("NullAway.Init") // started by the test, and again after each kill
    private ShippedServer server;

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (server != null) server.close();
    }

    @Test
    void afterAKillAtAnyMomentEverythingContinuesAndTheCountsAddUp() throws IOException, InterruptedException {
        int rounds = Integer.getInteger("tasksweep.crash.rounds", 1);
        System.out.println("SweepCrashIT: -Dtasksweep.crash.seed=" + seed + ", data in " + data);
        server = ShippedServer.start(data);
        server.database().run(SLOW_PURGE);
        for (int round = 0; round < rounds; round++) {
            SomeTasks others = SomeTasks.ofThisRun("others" + round, 20_000, 1);
            server.give(others);
            long before = everything();
            try (ContractLoad load = ContractLoad.on(server.port(), others.ids())) {
                long purged = aRound(round);
                load.awaitMore(10);
                load.close();
                assertNothingElseIsGone(load, others);
                assertThat(everything()).as("what is not purged").isEqualTo(before + 4 * TASKS - purged);
            }
        }
        System.out.println("SweepCrashIT: " + kills + " kills");
    }

    /** Answers how many tasks it purged. */
    private long aRound(int round) throws IOException, InterruptedException {
        String undone = server.sweeps().done(of("undone" + round)).getString("id");
        String purged = server.sweeps().done(of("purged" + round)).getString("id");
        String planned = of("planned" + round);
        String swept = server.sweeps().begin(of("swept" + round, "\"maxRate\":" + RATE));
        String undo = server.sweeps().undo(undone);
        server.sweeps().rate(undo, RATE);
        assertThat(server.sweeps().act(purged, "purge").statusCode()).isEqualTo(200);
        String plan = SweepCalls.made(server.sweeps().post("", planned)).getString("id");

        for (int i = 0; i < KILLS; i++) {
            killAtRandom(swept, undo, purged);
            assertThat(ledger().misplaced(swept)).as("swept").isEmpty();
            assertThat(ledger().misplaced(undo, undone)).as("undone").isEmpty();
            assertThat(ledger().misplaced(purged)).as("purged").isEmpty();
            assertPictures(round, purged);
        }
        assertEnded(swept, "deleted");
        assertThat(ledger().misplaced(swept)).isEmpty();
        assertThat(ledger().audited(swept, "DELETE")).isEqualTo(matches(swept));
        assertEnded(undo, "restored");
        assertThat(ledger().misplaced(undo, undone)).isEmpty();
        assertThat(ledger().buried(undone)).isZero();
        server.sweeps().once(purged, "purged", SweepCrashIT::purgeEnded);
        assertThat(purged(server.sweeps().now(purged))).isEqualTo(matches(purged));
        assertThat(ledger().misplaced(purged)).isEmpty();
        assertThat(ledger().marks(purged, "G")).isEqualTo(matches(purged));
        assertThat(ledger().audited(purged, "PURGE")).isEqualTo(matches(purged));
        assertThat(ledger().early()).as("purged before its time").isZero();
        assertPictures(round, purged);
        assertThat(pictures().there(tasks("purged" + round)))
                .as("pictures of what is purged")
                .isEmpty();
        assertThat(server.sweeps().settled(plan).getString("state")).isEqualTo("PLANNED");
        return matches(purged);
    }

    /** Whatever may come back has its pictures, and no picture is left of what is gone for good. */
    private void assertPictures(int round, String purged) {
        assertThat(pictures().missing(tasks("swept" + round))).as("swept").isEmpty();
        assertThat(pictures().missing(tasks("undone" + round))).as("undone").isEmpty();
        assertThat(pictures().missing(tasks("planned" + round))).as("planned").isEmpty();
        assertThat(ledger().buriedIds(purged))
                .as("pictures that outlived their task")
                .containsAll(pictures().there(tasks("purged" + round)));
    }

    private SomePictures pictures() {
        return SomePictures.of(data);
    }

    private static SomeTasks tasks(String name) {
        return SomeTasks.ofThisRun(name, TASKS, 3);
    }

    /** Imports tasks with pictures; those that are processing are nobody's business. */
    private String of(String name, String... more) {
        SomeTasks tasks = tasks(name);
        pictures().put(tasks);
        server.give(tasks);
        return byFilter(tasks.filter() + " AND status != PROCESSING", more);
    }

    private void killAtRandom(String swept, String undo, String purged) throws IOException, InterruptedException {
        long from = reached(server.sweeps().now(swept));
        // Of those that match: a sweep that is quick meanwhile never reaches the others.
        long goal = from + random.nextLong(1 + (matches(swept) - from) / 2);
        JsonObject seen = server.sweeps().once(swept, goal + " tasks", sweep -> reached(sweep) >= goal);
        JsonObject undoSeen = server.sweeps().now(undo);
        JsonObject purgeSeen = server.sweeps().now(purged);
        System.out.println("SweepCrashIT: kill at " + reached(seen) + " swept, " + reached(undoSeen) + " undone, "
                + purged(purgeSeen) + " purged");
        server.kill();
        kills++;
        server = ShippedServer.start(data);
        assertThat(reached(server.sweeps().now(swept)))
                .as("what was seen is kept")
                .isGreaterThanOrEqualTo(reached(seen));
        assertThat(reached(server.sweeps().now(undo))).isGreaterThanOrEqualTo(reached(undoSeen));
        assertThat(purged(server.sweeps().now(purged))).isGreaterThanOrEqualTo(purged(purgeSeen));
    }

    private long matches(String id) {
        return server.sweeps().now(id).getJsonNumber("matchCount").longValue();
    }

    private void assertEnded(String id, String outcome) {
        JsonObject end = server.sweeps().settled(id);
        assertThat(end.getString("state")).as(end.toString()).isEqualTo("SUCCEEDED");
        assertThat(count(end, outcome)).isEqualTo(matches(id));
        assertThat(reached(end)).isEqualTo(matches(id));
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

    private static long purged(JsonObject sweep) {
        return sweep.containsKey("purge")
                ? sweep.getJsonObject("purge").getJsonNumber("purged").longValue()
                : 0;
    }

    private static boolean purgeEnded(JsonObject sweep) {
        return sweep.containsKey("purge") && sweep.getJsonObject("purge").containsKey("endTime");
    }
}
