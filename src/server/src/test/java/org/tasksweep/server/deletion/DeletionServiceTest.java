package org.tasksweep.server.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tasksweep.server.deletion.Commands.delete;
import static org.tasksweep.server.deletion.Commands.forOwner;
import static org.tasksweep.server.deletion.Commands.outcomes;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** What happens to one id. */
class DeletionServiceTest {
    @RegisterExtension
    final Given given = new Given();

    @Test
    void aFinishedTaskIsMovedToTheTrashAndCanBeTakenBackUntilThePurgeTime() {
        given.tasks(task("a"), task("b").status(4));
        DeletionReport report = run(delete("a", "b"));
        assertThat(report.results())
                .containsExactly(
                        new Result("a", Outcome.DELETED, null, null, "2026-11-08T12:00:00Z"),
                        new Result("b", Outcome.DELETED, null, null, "2026-11-08T12:00:00Z"));
        assertThat(report.success()).isTrue();
        assertThat(given.ids("task")).isEmpty();
        assertThat(given.ids("trash")).containsExactly("a", "b");
    }

    @Test
    void theTrashKeepsEveryColumn() {
        given.tasks(task("a"));
        String alive = given.rows("task").get(0);
        run(delete("a"));
        assertThat(given.rows("trash").get(0)).startsWith(alive.substring(0, alive.length() - 1) + ",");
    }

    @Test
    void aSecondDeletionIsHarmlessAndDoesNotMoveThePurgeTime() {
        given.tasks(task("a"));
        run(delete("a"));
        DeletionService nextDay = deletion(Clock.offset(Given.CLOCK, Duration.ofDays(1)), false);
        DeletionReport again = nextDay.run(delete("a"));
        assertThat(again.results())
                .containsExactly(new Result("a", Outcome.ALREADY_DELETED, null, null, "2026-11-08T12:00:00Z"));
        assertThat(again.success()).isTrue();
        assertThat(again.sweep()).isNull();
    }

    @Test
    void unknownAndForeignIdsCannotBeToldApart() {
        given.tasks(task("foreign").owner("u2"), task("own"));
        List<String> before = given.rows("task");
        DeletionReport report = run(forOwner("u1", "foreign", "unknown"));
        assertThat(report.results())
                .extracting(Result::outcome, Result::retryable, Result::detail, Result::purgeTime)
                .containsOnly(tuple(Outcome.NOT_FOUND, null, null, null));
        assertThat(report.success()).isTrue();
        assertThat(given.rows("task")).isEqualTo(before);
    }

    @Test
    void aForeignTaskInTheTrashLooksUnknownToo() {
        given.tasks(task("foreign").owner("u2"));
        run(delete("foreign"));
        assertThat(outcomes(run(forOwner("u1", "foreign")))).containsExactly(Outcome.NOT_FOUND);
    }

    @Test
    void aQueuedTaskIsDeleted() {
        given.tasks(task("a").status(1));
        assertThat(outcomes(run(delete("a")))).containsExactly(Outcome.DELETED);
    }

    @Test
    void aRunningTaskIsDeferredByDefault() {
        given.tasks(task("a").status(2));
        DeletionReport report = run(delete("a"));
        assertThat(outcomes(report)).containsExactly(Outcome.DEFERRED);
        assertThat(report.success()).isTrue();
        assertThat(given.rows("trash").get(0)).contains("\"deferred\":true");
    }

    @Test
    void aRunningTaskStaysWhereRunningTasksAreRefused() {
        given.tasks(task("a").status(2), task("b"));
        DeletionReport report = deletion(Given.CLOCK, true).run(delete("a", "b"));
        assertThat(report.results()).startsWith(new Result("a", Outcome.RUNNING, true, "still processing", null));
        assertThat(outcomes(report)).containsExactly(Outcome.RUNNING, Outcome.DELETED);
        assertThat(report.success()).isFalse();
        assertThat(given.ids("task")).containsExactly("a");
    }

    @Test
    void aHoldIsNamedAndTheOthersGo() {
        given.tasks(task("a"), task("b").status(2));
        long hold = given.hold("b");
        DeletionReport report = run(delete("a", "b"));
        assertThat(report.results()).endsWith(new Result("b", Outcome.HELD, false, "on hold hold_" + hold, null));
        assertThat(report.success()).isFalse();
        assertThat(given.ids("task")).containsExactly("b");
    }

    @Test
    void aHoldThatEndedHoldsNothing() {
        given.tasks(task("a"));
        given.hold("a");
        given.database().jdbi().useHandle(handle -> handle.execute("update hold set ends_at = now() - interval '1 s'"));
        assertThat(outcomes(run(delete("a")))).containsExactly(Outcome.DELETED);
    }

    @Test
    void anIdThatLooksLikeSqlIsAnId() {
        String odd = "a'); drop table task; --{}\",\\ 猫";
        given.tasks(task(odd), task("b"));
        assertThat(outcomes(run(delete(odd)))).containsExactly(Outcome.DELETED);
        assertThat(given.ids("task")).containsExactly("b");
    }

    private DeletionReport run(DeleteCommand command) {
        return deletion(Given.CLOCK, false).run(command);
    }

    private DeletionService deletion(Clock clock, boolean refuseRunning) {
        return new DeletionService(
                given.database(), given.holds(), clock, Duration.ofDays(7), refuseRunning, Ledger.off());
    }
}
