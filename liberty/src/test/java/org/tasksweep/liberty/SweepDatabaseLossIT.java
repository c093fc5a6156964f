package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.count;
import static org.tasksweep.liberty.SweepCalls.json;
import static org.tasksweep.liberty.SweepCalls.reached;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The database is killed while a sweep runs and callers delete: both go on when it is back, without a restart. */
class SweepDatabaseLossIT extends Deployed {
    private static final int TASKS = 10_000;

    private final SweepCalls sweeps = SweepCalls.asAdmin();
    private final SomeTasks swept = SomeTasks.ofThisRun("loss", TASKS, 3);
    private final SomeTasks others = SomeTasks.ofThisRun("loss-other", 20_000, 1);

    @Test
    void aSweepContinuesWhenTheDatabaseIsBack() {
        GivenService.all(swept);
        GivenService.all(others);
        String id = sweeps.begin(byFilter(swept.filter(), "\"maxRate\":2000"));
        AtomicLong seen = new AtomicLong();
        try (ContractLoad load = ContractLoad.on(Deployed.SERVER.getPort(), others.ids())) {
            seen.set(reached(sweeps.once(id, "a third", sweep -> reached(sweep) > TASKS / 3)));
            DatabaseProcess.kill();
            HttpResponse<String> away = Until.seen(
                    "away", Duration.ofSeconds(10), () -> sweeps.get("/" + id), one -> one.statusCode() != 200);
            assertRetry(away);
            HttpResponse<String> back = Until.seen(
                    "back", Duration.ofSeconds(60), () -> sweeps.get("/" + id), one -> one.statusCode() == 200);
            assertThat(reached(json(back))).as("what was seen is kept").isGreaterThanOrEqualTo(seen.get());
            load.awaitMore(20);
            assertAddsUp(id, sweeps.settled(id));
            load.close();
            assertThat(load.calls())
                    .allSatisfy(call -> assertThat(call.status() == 200 || call.mayBeRepeated())
                            .as(call.toString())
                            .isTrue());
            assertThat(load.calls()).anyMatch(ContractLoad.Call::mayBeRepeated);
            assertThat(load.acknowledged().stream().limit(300)).noneMatch(GivenService::visible);
            assertThat(alive(others))
                    .isBetween(
                            (long) others.count() - load.asked().size(),
                            (long) others.count() - load.acknowledged().size());
        }
    }

    @Test
    void aSweepWaitsForADatabaseThatCanOnlyBeRead() {
        SomeTasks these = SomeTasks.ofThisRun("read-only", TASKS, 3);
        GivenService.all(these);
        String id = sweeps.begin(byFilter(these.filter(), "\"maxRate\":2000"));
        sweeps.once(id, "a tenth", sweep -> reached(sweep) > TASKS / 10);
        DatabaseProcess.readOnly(true);
        try {
            HttpResponse<String> refused = Until.seen(
                    "read-only",
                    Duration.ofSeconds(10),
                    () -> sweeps.post("/" + id + ":pause", "{}"),
                    one -> one.statusCode() != 200);
            assertRetry(refused);
            assertThat(json(sweeps.get("/" + id)).getString("state")).isIn("RUNNING", "PAUSED");
        } finally {
            DatabaseProcess.readOnly(false);
        }
        Until.seen(
                "running again",
                Duration.ofSeconds(30),
                () -> {
                    HttpResponse<String> now = sweeps.get("/" + id);
                    if (json(now).getString("state").equals("PAUSED")) sweeps.post("/" + id + ":resume", "{}");
                    return now;
                },
                now -> !json(now).getString("state").equals("PAUSED"));
        assertAddsUp(id, sweeps.settled(id));
    }

    private static void assertAddsUp(String id, JsonObject end) {
        assertThat(end.getString("state")).as(end.toString()).isEqualTo("SUCCEEDED");
        assertThat(end.getBoolean("verified")).isTrue();
        assertThat(count(end, "deleted") + count(end, "deferred"))
                .isEqualTo(end.getInt("matchCount"))
                .isEqualTo(TASKS);
        SweepLedger ledger = new SweepLedger(GivenService.database());
        assertThat(ledger.misplaced(id)).isEmpty();
        assertThat(ledger.buried(id)).isEqualTo(TASKS);
        assertThat(ledger.audited(id, "DELETE")).isEqualTo(TASKS);
    }

    private static void assertRetry(HttpResponse<String> away) {
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(away).getString("reason")).isEqualTo("DATABASE_UNAVAILABLE");
    }

    private static long alive(SomeTasks tasks) {
        return GivenService.database().number("select count(*) from task where uid like '" + tasks.name() + "-%'");
    }
}
