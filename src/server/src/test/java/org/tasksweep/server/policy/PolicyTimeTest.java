package org.tasksweep.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.Dispatcher;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Policies whose time was missed, and clocks that are wrong. */
class PolicyTimeTest extends GivenPolicies {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void timesThatWereMissedAreMadeUpOnce() {
        Policy policy = make(terms("*", 30, null, 10), true);
        pass(DAY.multipliedBy(5));
        assertThat(led(policy).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(runner().run()).isFalse();
        assertThat(sweeps()).isEqualTo(1);
        assertThat(now(policy).nextRunTime()).isEqualTo("2026-11-07T02:00:00Z");
    }

    @Test
    void withoutALedgerARunThatIsVeryLateIsLeftOut() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), true);
        pass(DAY);
        assertThat(runner(false).run()).isTrue();
        assertThat(sweeps()).isZero();
        assertThat(now(policy).nextRunTime()).isEqualTo("2026-11-03T02:00:00Z");
        assertThat(now(policy).problem())
                .isEqualTo("The run of 2026-11-02T02:00:00Z was left out, since it is more than an hour late: without a"
                        + " ledger nobody can tell whether the database was restored, and should not delete the same"
                        + " again");
        pass(Duration.ofHours(14).plusMinutes(30));
        runner(false).run();
        assertThat(sweeping.lead(last(policy)).state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(now(policy).problem()).isNull();
    }

    @Test
    void aNodeWithAWrongClockRunsNothingAndSaysSo() {
        given.tasks(task("old"));
        Policy policy = make(terms("*", 30, null, 10), true);
        pass(DAY);
        sweeping.clockTrouble = Optional.of("the clock of this server is 9 seconds ahead");
        assertThat(runner().run()).isFalse();
        assertThat(sweeps()).isZero();
        assertThat(now(policy).problem()).isEqualTo("waits: the clock of this server is 9 seconds ahead");
        sweeping.clockTrouble = Optional.empty();
        assertThat(runner().run()).isTrue();
        assertThat(now(policy).problem()).isNull();
        sweeping.clockTrouble = Optional.of("the clock of this server is 9 seconds ahead");
        try (Dispatcher dispatcher = sweeping.dispatcher()) {
            dispatcher.start(rested -> {});
            Sweep other = sweeping.sweeps.plan(ANYBODY, PlanCommands.of("uid = u1"));
            faults.until("(select state from sweep where id = " + SweepFixture.number(other) + ") = 'PLANNED'");
            assertThat(last(policy).state()).as("the age is not known").isEqualTo(SweepState.PLANNING);
            sweeping.clockTrouble = Optional.empty();
            faults.until("exists (select from trash where task_id = 'old')");
        }
    }

    @Test
    void withoutALedgerARunThatWaitedForTheOneBeforeIsMadeUp() {
        given.tasks(task("a"), task("b"), task("c"));
        Policy policy = make(terms("*", 30, null, 2), true);
        pass(Duration.ofHours(14).plusMinutes(10));
        runner(false).run();
        Sweep waits = sweeping.lead(last(policy));
        pass(DAY);
        sweeping.commands.cancel(ANYBODY, waits.id(), null);
        resume(now(policy));
        given.superuser().useHandle(handle -> handle.execute("update policy set next_at = '2026-11-03T02:00:00Z'"));
        pass(Duration.ofMinutes(90 - 30));
        assertThat(runner(false).run()).isTrue();
        assertThat(sweeps()).isEqualTo(2);
    }
}
