package org.tasksweep.server.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tasksweep.server.deletion.DeleteCommand;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.sweep.SweepService;

/** Ids are counted as they are committed, and what waits is what the database says. */
@Timeout(60)
class MetricsTest extends GivenSweeps {
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void idsOfRequestsAndOfSweepsAreCountedByTheirOutcome() {
        metrics.ids(sweeping.deletion.counts(), "here");
        given.tasks(ImportLine.task("a"), ImportLine.task("b"), ImportLine.task("c"));
        sweeping.deletion.run(SweepFixture.delete("a", "nobody"));
        assertThat(ids("request", "deleted")).isEqualTo(1);
        assertThat(ids("request", "not_found")).isEqualTo(1);
        sweeping.run(sweeping.plan(PlanCommands.of(List.of("b", "c"))));
        assertThat(ids("sweep", "deleted")).isEqualTo(2);
        assertThat(ids("request", "deleted")).isEqualTo(1);
    }

    @Test
    void whatIsRolledBackOrOnlyForetoldIsNotCounted() {
        metrics.ids(sweeping.deletion.counts(), "here");
        given.tasks(ImportLine.task("a"));
        DeleteCommand foretold = new DeleteCommand(List.of("a"), null, false, true, "key_1", null, null);
        sweeping.deletion.run(foretold);
        assertThatThrownBy(() -> given.database().useTransaction(handle -> {
                    sweeping.deletion.run(handle, SweepFixture.delete("a"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(ids("request", "deleted")).isZero();
        given.database().inTransaction(handle -> sweeping.deletion.run(handle, SweepFixture.delete("a")));
        assertThat(ids("request", "deleted")).isEqualTo(1);
    }

    @Test
    void theBacklogIsReadInItsOwnThreadAndIsNotANumberWhileItCannotBe() {
        given.tasks(ImportLine.task("a"), ImportLine.task("b"));
        sweeping.deletion.run(SweepFixture.delete("a", "b"));
        sweeping.clock.pass(Duration.ofDays(8));
        metrics.backlog(new SweepService(given.database(), sweeping.clock, Duration.ofDays(7))::backlog);
        while (Double.isNaN(value("tasksweep_trash_tasks"))) LockSupport.parkNanos(5_000_000);
        assertThat(value("tasksweep_trash_tasks")).isEqualTo(2);
        assertThat(value("tasksweep_trash_oldest_seconds"))
                .isEqualTo(Duration.ofDays(8).toSeconds());
        assertThat(value("tasksweep_purge_lag_seconds"))
                .isEqualTo(Duration.ofDays(1).toSeconds());
        assertThat(value("tasksweep_sweeps_working")).isZero();
        try (Metrics away = new Metrics()) {
            away.backlog(() -> {
                throw new IllegalStateException("away");
            });
            assertThat(away.text()).contains("tasksweep_trash_tasks NaN");
        }
    }

    private double ids(String source, String outcome) {
        return value("tasksweep_ids_total{outcome=\"" + outcome + "\",source=\"" + source + "\",way=\"here\"}");
    }

    private double value(String name) {
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metrics.text()));
    }
}
