package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.count;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two nodes and two PostgreSQL, of which one is killed, frozen or replaced while clients delete and a sweep runs: nothing
 * that was acknowledged is lost, nothing else is gone, and who repeats a request gets its answer.
 *
 * <p>{@code -Dtests.long=true}, with haproxy, patroni and etcd installed; {@code -Dcluster.tasks=20000
 * -Dcluster.faults=switchover,leader-killed,node-killed} for the short form.
 */
@Shipped
@EnabledIfSystemProperty(named = "tests.long", matches = "true", disabledReason = "takes minutes: -Dtests.long=true")
class ClusterIT {
    private static final int TASKS = Integer.getInteger("cluster.tasks", 200_000);
    // On a machine that copies a database meanwhile.
    private static final Duration LONG = Duration.ofMinutes(2).plusMillis(2L * TASKS);
    // More than the clients delete while both nodes are restarted.
    private static final int OTHERS = 60_000 + TASKS / 2;
    private static final String ALL = "node-killed,switchover,postgres-killed,leader-killed,leader-frozen,rolling";

    // Not below the temporary folder of the build, which the user of PostgreSQL may not enter.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // before all tests, unless they are skipped
    private static Cluster cluster;

    static Stream<String> faults() {
        return Stream.of(System.getProperty("cluster.faults", ALL).split(","));
    }

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        assumeTrue(Cluster.missing().isEmpty(), () -> "not installed: " + Cluster.missing());
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        cluster = Cluster.up(
                folder.resolve("cluster"), folder.resolve("scripts.log").toFile());
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        if (cluster != null) cluster.close();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingAcknowledgedIsLostAndNothingElseIsGone(String fault) throws IOException, InterruptedException {
        SomeTasks swept = SomeTasks.ofThisRun("swept-" + fault, TASKS, 3);
        SomeTasks others = SomeTasks.ofThisRun("others-" + fault, OTHERS, 3);
        give(swept);
        give(others);
        SweepCalls sweeps = new SweepCalls("http://localhost:" + cluster.port() + "/", Deployed.KEY);
        String id = sweeps.begin(byFilter(swept.filter(), "\"maxRate\":" + TASKS / 40));
        ClusterLoad load = new ClusterLoad(cluster.port(), others.ids());
        try (load) {
            load.awaitMore(50);
            if (fault.equals("rolling")) cluster.run("rolling");
            else cluster.run("fault", fault);
            load.awaitMore(50);
        }
        report(fault, load);
        JsonObject end = settled(sweeps, id);
        assertThat(end.getString("state")).as(end.toString()).isEqualTo("SUCCEEDED");
        assertThat(end.getBoolean("verified")).isTrue();
        assertThat(count(end, "deleted") + count(end, "deferred"))
                .isEqualTo(end.getInt("matchCount"))
                .isEqualTo(TASKS);
        assertWhereTheyBelong(id, swept, others, load);
        assertSeen(fault, load.seen());
    }

    private static void assertWhereTheyBelong(String id, SomeTasks swept, SomeTasks others, ClusterLoad load)
            throws IOException {
        SweepLedger ledger = new SweepLedger(cluster.primary());
        assertThat(ledger.misplaced(id)).isEmpty();
        assertThat(ledger.buried(id)).isEqualTo(TASKS);
        assertThat(ledger.audited(id, "DELETE")).isEqualTo(TASKS);
        assertThat(load.acknowledged()).isEqualTo(load.asked()).isNotEmpty();
        TreeSet<String> unasked = new TreeSet<>(others.ids());
        unasked.removeAll(load.asked());
        // On both: the standby has it, though it may apply it a moment later.
        for (int server : List.of(1, 2)) {
            Sql sql = cluster.database(server);
            Until.seen("swept", Duration.ofSeconds(30), () -> sql.number(alive(swept)), left -> left == 0);
            assertThat(new TreeSet<>(sql.rows("select task_id from task where uid like '" + others.name() + "-u%'")))
                    .as("server %d", server)
                    .isEqualTo(unasked);
            assertThat(sql.rows("select task_id from trash where uid like '" + others.name() + "-u%'"))
                    .hasSize(load.asked().size());
        }
    }

    private static String alive(SomeTasks tasks) {
        return "select count(*) from task where uid like '" + tasks.name() + "-u%'";
    }

    /** Nobody is left without an answer, and every answer can be repeated; a node that is killed takes its requests along. */
    private static void assertSeen(String fault, Map<String, Integer> seen) {
        switch (fault) {
            case "rolling" -> assertThat(seen).as("drained").isEmpty();
            case "node-killed" -> assertThat(seen.keySet()).isSubsetOf("502", "503", "409", "no answer");
            default -> assertThat(seen.keySet()).isSubsetOf("503");
        }
    }

    private static void report(String fault, ClusterLoad load) {
        System.out.printf(
                Locale.ROOT,
                "ClusterIT: | %s | %.1f | %d requests; %s |%n",
                fault,
                load.longestGap().toMillis() / 1e3,
                load.acknowledged().size() / 3,
                load.seen());
    }

    private static void give(SomeTasks tasks) {
        String answer = Http.send(
                        LONG,
                        "POST",
                        cluster.node(1) + "admin/v1/tasks:import",
                        BodyPublishers.ofInputStream(tasks::lines),
                        "Authorization",
                        Deployed.KEY,
                        "Content-Type",
                        "application/x-ndjson")
                .body();
        assertThat(answer).contains("\"imported\":" + tasks.count());
    }

    private static JsonObject settled(SweepCalls sweeps, String id) {
        return SweepCalls.json(Until.seen(
                "settled",
                LONG,
                () -> sweeps.get("/" + id),
                answer -> answer.statusCode() == 200
                        && !List.of("PLANNING", "RUNNING")
                                .contains(SweepCalls.json(answer).getString("state"))));
    }
}
