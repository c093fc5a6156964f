package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.count;
import static org.tasksweep.liberty.SweepCalls.reached;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.server.db.EmbeddedPostgres;

/** Two servers on one database: they share the work, and one takes over what the other leaves. */
@Shipped
class TwoNodesIT {
    private static final int TASKS = 20_000;

    @TempDir
    private Path directory;

    @Test
    void theyShareTheWorkAndOneTakesOverWhatTheOtherLeaves() throws IOException, InterruptedException {
        try (EmbeddedPostgres database = EmbeddedPostgres.start(directory.resolve("database"), FreePort.next())) {
            Map<String, String> settings = Map.of(
                    "TASKSWEEP_DB_URL", database.owner().url(),
                    "TASKSWEEP_DB_USER", database.owner().user(),
                    "TASKSWEEP_DB_PASSWORD", database.owner().password());
            Sql sql = new Sql(database.superuser());
            ShippedServer first = ShippedServer.start(Files.createDirectory(directory.resolve("first")), settings);
            SomeTasks tasks = SomeTasks.ofThisRun("taken", TASKS, 3);
            first.give(tasks);
            String id = first.sweeps().begin(byFilter(tasks.filter(), "\"maxRate\":150"));
            first.sweeps().once(id, "led by the first", sweep -> reached(sweep) > 0);
            Path other = Files.createDirectory(directory.resolve("second"));
            try (ShippedServer second = ShippedServer.another(other, FreePort.next(), settings)) {
                assertNobodyInsists(sql);
                bothPlanAndRunAtOnce(first, second, sql);
                long seen = reached(second.sweeps().now(id));
                assertThat(seen).isLessThan(TASKS);
                first.kill();
                takesOver(second, id, seen);
                assertDoneOnce(new SweepLedger(sql), id, second.sweeps().settled(id), TASKS);
            }
        }
    }

    /** Who finds a sweep led by another asks again now and then, and not all the time. */
    private static void assertNobodyInsists(Sql sql) {
        String commits = "select xact_commit from pg_stat_database where datname = current_database()";
        long before = sql.number(commits);
        Instant start = Instant.now();
        Until.seen("two seconds", Duration.ofSeconds(4), Instant::now, now -> now.isAfter(start.plusSeconds(2)));
        assertThat(sql.number(commits) - before).isLessThan(400);
    }

    private static void bothPlanAndRunAtOnce(ShippedServer first, ShippedServer second, Sql sql) {
        SomeTasks tasks = SomeTasks.ofThisRun("both", 6_000, 6);
        first.give(tasks);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            SweepCalls node = (i % 2 == 0 ? first : second).sweeps();
            String body = byFilter("uid = \"" + tasks.owner(i) + "\"");
            ids.add(SweepCalls.made(node.post("?run=true&expectedCount=1000", body))
                    .getString("id"));
        }
        for (String id : ids) {
            assertDoneOnce(new SweepLedger(sql), id, first.sweeps().settled(id), 1_000);
        }
    }

    private static void takesOver(ShippedServer second, String id, long seen) {
        Instant killed = Instant.now();
        long atDeath = reached(second.sweeps().now(id));
        assertThat(atDeath).isGreaterThanOrEqualTo(seen);
        second.sweeps().once(id, "going on", sweep -> reached(sweep) > atDeath);
        Duration gap = Duration.between(killed, Instant.now());
        System.out.println("TwoNodesIT: taken over after " + gap.toMillis() + " ms");
        assertThat(gap).isLessThan(Duration.ofSeconds(60));
        assertThat(second.sweeps().rate(id, "null").statusCode()).isEqualTo(200);
    }

    private static void assertDoneOnce(SweepLedger ledger, String id, JsonObject end, long tasks) {
        assertThat(end.getString("state")).as(end.toString()).isEqualTo("SUCCEEDED");
        assertThat(end.getInt("matchCount")).isEqualTo((int) tasks);
        assertThat(count(end, "deleted") + count(end, "deferred")).isEqualTo(tasks);
        assertThat(ledger.misplaced(id)).isEmpty();
        assertThat(ledger.marks(id, "DW")).isEqualTo(tasks);
        assertThat(ledger.buried(id)).isEqualTo(tasks);
        assertThat(ledger.audited(id, "DELETE")).isEqualTo(tasks);
    }
}
