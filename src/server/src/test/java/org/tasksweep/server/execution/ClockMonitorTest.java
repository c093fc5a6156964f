package org.tasksweep.server.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tasksweep.server.db.DatabaseClock;
import org.tasksweep.server.deletion.DeletionService;
import org.tasksweep.server.ledger.Ledger;
import org.tasksweep.server.purge.PurgeRunner;

/** A clock that is wrong, or is set, takes nobody's undo window away. */
class ClockMonitorTest extends GivenSweeps {
    private static final Duration MONTH = Duration.ofDays(30);

    @BeforeEach
    void seenJustNow() {
        run("update clock_watch set seen_at = clock_timestamp(), jumped_from = null, jumped_at = null");
    }

    @ParameterizedTest
    @CsvSource({"-30, is 30 days behind that", "3, is 3 days ahead of that"})
    void aNodeWhoseClockIsNotTheDatabasesEndsNothingAndGivesTheDatabasesTimes(int days, String words) {
        DatabaseClock clock = clock(Duration.ofDays(days));
        ClockMonitor monitor = new ClockMonitor(given.database(), clock);
        assertThat(monitor.trouble().orElse("")).contains(words);
        assertThat(monitor.agrees()).isFalse();
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 0, 4})
    void aFewSecondsAreNoTrouble(int seconds) {
        ClockMonitor monitor = new ClockMonitor(given.database(), clock(Duration.ofSeconds(seconds)));
        assertThat(monitor.trouble()).isEmpty();
        assertThat(monitor.agrees()).isTrue();
    }

    @Test
    void beforeAnybodyHasLookedTheTimesAreTheDatabasesToo() {
        assertThat(clock(MONTH.negated()).instant()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    // Both clocks were a month behind when the task was deleted; then they were corrected.
    @Test
    void deletionsBeforeTheClockWasSetForwardKeepTheirWholeWindow() {
        DatabaseClock clock = clock(Duration.ZERO);
        given.tasks(task("a"), task("old"));
        delete(clock, "old");
        run("update sweep set undo_deadline = clock_timestamp() - interval '31 days'");
        delete(clock, "a");
        run("update clock_watch set seen_at = seen_at - interval '30 days'");
        run("update sweep set created_at = created_at - interval '30 days',"
                + " undo_deadline = undo_deadline - interval '30 days' where undo_deadline > clock_timestamp()");
        purge(clock);
        assertThat(given.ids("trash")).as("for two minutes nothing ends").containsExactly("a", "old");
        twoMinutesLater();
        purge(clock);
        assertThat(given.ids("trash")).containsExactly("a");
        assertThat(sweeping.removed).containsExactly("images/old/0.png");
        assertThat(deadline()).isCloseTo(Instant.now().plus(Duration.ofDays(7)), within(60, ChronoUnit.SECONDS));
        assertThat(given.rows("audit"))
                .anyMatch(row -> row.contains("\"act\":\"DEADLINES\"") && row.contains("1 sweep"));
        // Once, by whoever comes first.
        assertThat(new ClockMonitor(given.database(), clock).trouble()).isEmpty();
        assertThat(deadline()).isCloseTo(Instant.now().plus(Duration.ofDays(7)), within(60, ChronoUnit.SECONDS));
    }

    // A node that had not looked yet, or a transaction that was under way: its deadline comes from the clock as it was.
    @Test
    void deletionsStampedByTheOldClockAfterTheJumpKeepTheirWholeWindow() {
        DatabaseClock clock = clock(Duration.ZERO);
        given.tasks(task("a"), task("late"));
        delete(clock, "a");
        run("update clock_watch set seen_at = seen_at - interval '30 days'");
        run("update sweep set created_at = created_at - interval '30 days',"
                + " undo_deadline = undo_deadline - interval '30 days'");
        ClockMonitor watch = new ClockMonitor(given.database(), clock);
        assertThat(watch.trouble().orElse(""))
                .contains("the clock jumped by 30 days")
                .contains("; nothing ends until");
        assertThat(watch.agrees()).as("both clocks jumped").isTrue();
        delete(clock, "late");
        run("update sweep set created_at = created_at - interval '30 days',"
                + " undo_deadline = undo_deadline - interval '30 days' where task_ids = '{late}'");
        ClockMonitor node = new ClockMonitor(given.database(), clock(Duration.ZERO));
        assertThat(node.trouble()).as("another node").isEqualTo(watch.trouble());
        twoMinutesLater();
        purge(clock);
        assertThat(given.ids("trash")).containsExactly("a", "late");
        for (String deadline : new String[] {"min", "max"}) {
            assertThat(deadline(deadline))
                    .isCloseTo(Instant.now().plus(Duration.ofDays(7)), within(60, ChronoUnit.SECONDS));
        }
    }

    @Test
    void deletionsByTheNewClockAreNotMoved() {
        DatabaseClock clock = clock(Duration.ZERO);
        given.tasks(task("a"));
        run("update clock_watch set seen_at = seen_at - interval '3 days'");
        assertThat(new ClockMonitor(given.database(), clock).trouble()).isPresent();
        delete(clock, "a");
        Instant before = deadline();
        twoMinutesLater();
        assertThat(new ClockMonitor(given.database(), clock).trouble()).isEmpty();
        assertThat(deadline()).isEqualTo(before);
    }

    @Test
    void aShortRestOrAClockThatGoesBackMovesNoDeadline() {
        DatabaseClock clock = clock(Duration.ZERO);
        given.tasks(task("a"));
        delete(clock, "a");
        Instant before = deadline();
        for (String by : new String[] {"- interval '4 minutes'", "+ interval '30 days'"}) {
            run("update clock_watch set seen_at = clock_timestamp() " + by);
            assertThat(new ClockMonitor(given.database(), clock).trouble()).isEmpty();
            assertThat(deadline()).isEqualTo(before);
            assertThat(faults.number(
                            "select count(*) from clock_watch where seen_at > clock_timestamp() - interval '5 s'"
                                    + " and seen_at <= clock_timestamp()"))
                    .isEqualTo(1);
        }
    }

    /** By a node that has just come up. */
    private void purge(DatabaseClock clock) {
        ClockMonitor watch = new ClockMonitor(given.database(), clock);
        new PurgeRunner(
                        given.database(),
                        clock,
                        watch::trouble,
                        sweeping.holds,
                        sweeping.pictures(),
                        Ledger.off(),
                        null)
                .run(() -> true);
    }

    private DatabaseClock clock(Duration off) {
        return new DatabaseClock(given.database(), Clock.offset(Clock.systemUTC(), off));
    }

    private void delete(DatabaseClock clock, String id) {
        new DeletionService(given.database(), sweeping.holds, clock, Duration.ofDays(7), false, Ledger.off())
                .run(SweepFixture.delete(id));
    }

    private void twoMinutesLater() {
        run("update clock_watch set jumped_from = jumped_from - interval '2 minutes',"
                + " jumped_at = jumped_at - interval '2 minutes'");
    }

    private Instant deadline() {
        return deadline("max");
    }

    private Instant deadline(String which) {
        return Instant.ofEpochMilli(faults.number(
                "select cast(extract(epoch from " + which + "(undo_deadline)) * 1000 as bigint) from sweep"));
    }

    private void run(String sql) {
        given.database().jdbi().useHandle(handle -> handle.execute(sql));
    }
}
