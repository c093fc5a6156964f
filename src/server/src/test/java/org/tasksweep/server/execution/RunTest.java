package org.tasksweep.server.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.SweepTest;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** How a run goes on where nothing fails. */
class RunTest extends GivenSweeps {
    @Test
    void tasksHeldSinceThePlanStayAndNameTheirHold() {
        given.tasks(task("a"), task("b"), task("c"));
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        long byId = given.hold("a");
        long byFilter = given.holdMatching("taskid = b");
        Sweep done = sweeping.run(plan);
        assertThat(sweeping.items(done))
                .containsExactlyInAnyOrder(
                        "a HELD: on hold hold_" + byId, "b HELD: on hold hold_" + byFilter, "c DELETED");
        assertThat(done.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(done.problem()).isEqualTo("2 of 3 are still there: 2 on hold");
        assertThat(given.ids("task")).containsExactly("a", "b");
    }

    @Test
    void retryTakesWhatIsNotHeldAnyMore() {
        given.tasks(task("a"), task("b"));
        long hold = given.hold("a");
        Sweep incomplete = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        assertThat(incomplete.counts().held()).isEqualTo(1);
        given.holds().release(Given.ADMINISTRATOR, "hold_" + hold, null);
        Sweep done = sweeping.lead(sweeping.commands.retryFailed(SweepFixture.ANYBODY, incomplete.id(), null));
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(done.counts().deleted()).isEqualTo(2);
        assertThat(given.ids("task")).isEmpty();
        assertThat(deletedByAudit(done)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "DEFER, DEFERRED, SUCCEEDED",
        "REFUSE, RUNNING: still processing, INCOMPLETE",
        "CANCEL, DELETED, SUCCEEDED"
    })
    void aTaskThatIsProcessingIsTreatedAsAsked(RunningPolicy policy, String outcome, SweepState state) {
        given.tasks(task("a").status(2), task("b"));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.with(PlanCommands.of("*"), policy)));
        assertThat(done.state()).isEqualTo(state);
        assertThat(sweeping.items(done)).containsExactlyInAnyOrder("a " + outcome, "b DELETED");
        assertThat(given.ids("task")).isEqualTo(state == SweepState.SUCCEEDED ? List.of() : List.of("a"));
        assertThat(faults.number("select count(*) from trash where deferred"))
                .isEqualTo(policy == RunningPolicy.DEFER ? 1 : 0);
        assertThat(deletedByAudit(done))
                .isEqualTo(done.counts().deleted() + done.counts().deferred());
    }

    @Test
    void theRateIsKeptAndBlocksAreTakenInPieces() {
        faults.tasks(2_500);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.commands.rate(SweepFixture.ANYBODY, plan.id(), 1_000, null);
        Instant start = sweeping.clock.instant();
        Sweep done = sweeping.run(plan);
        double seconds = Duration.between(start, sweeping.clock.instant()).toMillis() / 1e3;
        assertThat(done.counts().deleted()).isEqualTo(2_500);
        assertThat(seconds).as("2,500 tasks, 1,000 a second").isGreaterThan(2.3);
        assertThat(faults.number("select max(asked) from audit where act = 'DELETE'"))
                .isEqualTo(200);
        assertThat(deletedByAudit(done)).isEqualTo(2_500);
        assertThat(faults.number("select max(purged) from sweep")).isZero();
    }

    @Test
    void theRateOfAPaceHoldsWhateverTheTransactionsTake() {
        Random random = new Random(7);
        Instant start = Instant.EPOCH;
        Instant now = start;
        Instant next = null;
        for (int i = 0; i < 50; i++) {
            // A turn comes when it comes: up to 100 ms late.
            Instant began = now.plusMillis(random.nextInt(100));
            next = Throttle.next(next, began, new Throttle().size(1_000), 1_000);
            now = next;
        }
        double planned = Duration.between(start, now).toMillis() / 1e3;
        assertThat(planned).as("50 transactions of 200 tasks").isCloseTo(10, within(0.5));
        Instant late = now.plusSeconds(60);
        assertThat(Throttle.next(next, late, 200, 1_000))
                .as("a pause is no credit")
                .isAfter(late.minusMillis(500));
    }

    @Test
    void aNewRateAppliesFromTheNextTransactionOn() {
        faults.tasks(3_000);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        sweeping.commands.rate(SweepFixture.ANYBODY, plan.id(), 50, null);
        faults.trigger("after insert on audit", "if new.act = 'DELETE' then update sweep set max_rate = null; end if;");
        assertThat(sweeping.run(plan).state()).isEqualTo(SweepState.SUCCEEDED);
        faults.heal();
        assertThat(faults.number("select asked from audit where act = 'DELETE' order by id limit 1"))
                .isEqualTo(10);
        assertThatThrownBy(() -> sweeping.commands.rate(SweepFixture.ANYBODY, plan.id(), 50, null))
                .hasMessageContaining("has ended")
                .returns(Problem.SWEEP_ENDED, RefusedAs::problem);
    }

    @Test
    void theAuditAddsUpAndCannotBeChanged() {
        given.tasks(SweepTest.many("a", 2_300));
        given.hold("a0007", "a1007");
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        assertThat(done.counts().deleted()).isEqualTo(2_298);
        assertThat(deletedByAudit(done)).isEqualTo(2_298);
        List<String> before = given.rows("audit");
        for (String act : List.of("update audit set done = 0", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> given.superuser().useHandle(handle -> handle.execute(act)))
                    .as(act)
                    .hasMessageContaining("audit is append-only");
            assertThatThrownBy(() -> given.database().jdbi().useHandle(handle -> handle.execute(act)))
                    .as(act)
                    .hasMessageContaining("permission denied for table audit");
        }
        assertThat(given.rows("audit")).isEqualTo(before);
    }

    private long deletedByAudit(Sweep sweep) {
        return faults.number(
                "select sum(done) from audit where act = 'DELETE' and sweep_id = " + SweepFixture.number(sweep));
    }
}
