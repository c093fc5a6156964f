package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** Plans that are never run leave nothing but what is said of them. */
class OpenPlansTest extends GivenSweeps {
    private static final List<String> UNKNOWN =
            IntStream.range(0, 2_500).mapToObj(n -> "unknown" + n).toList();

    @Test
    void aCancelledPlanLeavesNoIdsAndStillHasTheirNumber() {
        Sweep plan = sweeping.plan(PlanCommands.of(UNKNOWN));
        assertThat(ids()).as("not twice").isEqualTo(2_500);
        Sweep cancelled = sweeping.commands.cancel(SweepFixture.ANYBODY, plan.id(), null);
        assertThat(ids()).isZero();
        assertThat(said(cancelled)).isEqualTo(said(plan));
        assertThat(sweeping.items(cancelled)).isEmpty();
        Sweep unplanned = sweeping.sweeps.plan(SweepFixture.ANYBODY, PlanCommands.of(UNKNOWN));
        Sweep gone = sweeping.commands.cancel(SweepFixture.ANYBODY, unplanned.id(), null);
        assertThat(ids()).isZero();
        assertThat(gone.selector()).isEqualTo(new Sweep.Selector(null, 2_500L));
    }

    @Test
    void aPlanThatExpiresLeavesNoIds() {
        Sweep plan = sweeping.plan(PlanCommands.of(UNKNOWN));
        sweeping.clock.pass(Duration.ofHours(24));
        sweeping.expire();
        assertThat(ids()).isZero();
        assertThat(sweeping.now(plan).state()).isEqualTo(SweepState.EXPIRED);
        assertThat(said(sweeping.now(plan))).isEqualTo(said(plan));
    }

    @Test
    void aSweepThatRanKeepsItsManifestWhenItIsCancelled() {
        given.tasks(task("a"));
        Sweep plan = sweeping.plan(PlanCommands.of(List.of("a")));
        sweeping.runUnverified(plan);
        Sweep cancelled = sweeping.commands.cancel(SweepFixture.ANYBODY, plan.id(), null);
        assertThat(sweeping.items(cancelled)).containsExactly("a DELETED");
        assertThat(sweeping.undo(cancelled).counts().restored()).isEqualTo(1);
    }

    @Test
    void aKeyHasANumberOfOpenPlansAtMost() {
        Sweep first = sweeping.sweeps.plan(SweepFixture.ANYBODY, PlanCommands.of(List.of("a")));
        given.database().jdbi().useHandle(handle -> handle.execute("""
                insert into sweep (action, state, created_by, created_at)
                select 'DELETE', 'PLANNED', 'key_1', now() from generate_series(2, 50)"""));
        assertThatThrownBy(() -> sweeping.sweeps.plan(SweepFixture.ANYBODY, PlanCommands.of(List.of("a"))))
                .hasMessage("50 plans of this API key wait to be run; run one, or cancel what is not needed")
                .extracting(refusal -> ((Refusal) refusal).problem())
                .isEqualTo(Problem.TOO_MANY_PLANS);
        sweeping.commands.cancel(SweepFixture.ANYBODY, first.id(), null);
        assertThat(sweeping.sweeps
                        .plan(SweepFixture.ANYBODY, PlanCommands.of(List.of("a")))
                        .state())
                .isEqualTo(SweepState.PLANNING);
    }

    private static List<Object> said(Sweep sweep) {
        return List.of(
                String.valueOf(sweep.selector()),
                String.valueOf(sweep.matchCount()),
                String.valueOf(sweep.planDigest()),
                String.valueOf(sweep.breakdown()),
                String.valueOf(sweep.warnings()));
    }

    private long ids() {
        return faults.number("""
                select (select coalesce(sum(cardinality(task_ids)), 0) from sweep)
                  + (select coalesce(sum(cardinality(task_ids)), 0) from sweep_block)""");
    }
}
