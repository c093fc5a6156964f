package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;
import org.tasksweep.server.given.RefusedAs;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPlan;
import org.tasksweep.wire.SweepState;
import org.tasksweep.wire.TaskStatus;

/** A sweep from plan to undo. */
public class SweepTest extends GivenSweeps {
    @Test
    void aPlanPinsWhatMatchesAndDeletesNothing() {
        given.tasks(many("a", 2_500));
        given.tasks(
                task("failed").status(4).size(5),
                task("other").owner("u2").status(4).size(7));
        List<String> before = given.rows("task");
        Sweep plan = sweeping.plan(PlanCommands.of("status = FAILED"));
        assertThat(plan.state()).isEqualTo(SweepState.PLANNED);
        assertThat(plan.matchCount()).isEqualTo(2);
        assertThat(plan.bytes()).isEqualTo(12);
        assertThat(plan.planDigest()).isEqualTo("sha256:" + sha256("failed\nother\n"));
        SweepPlan.Breakdown breakdown = Objects.requireNonNull(plan.breakdown());
        assertThat(breakdown.status()).containsExactly(Map.entry(TaskStatus.FAILED, 2L));
        assertThat(breakdown.owner()).containsExactly(new SweepPlan.Owner("u1", 1), new SweepPlan.Owner("u2", 1));
        assertThat(breakdown.age()).contains(new SweepPlan.Age("P90D", 2));
        assertThat(plan.sample()).extracting("taskid").containsExactlyInAnyOrder("failed", "other");
        assertThat(plan.counts().pending()).isEqualTo(2);
        assertThat(given.rows("task")).isEqualTo(before);
        assertThat(given.rows("trash")).isEmpty();
    }

    @Test
    void aRunDeletesWhatWasPinnedAndReadsItBack() {
        given.tasks(many("a", 2_500));
        given.tasks(task("b").status(4));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("status = COMPLETED")));
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(done.verified()).isTrue();
        assertThat(done.counts().deleted()).isEqualTo(2_500);
        assertThat(given.ids("task")).containsExactly("b");
        assertThat(given.ids("trash")).hasSize(2_500);
        assertThat(done.undoDeadline())
                .isEqualTo(Given.NOW.plus(Duration.ofDays(7)).toString());
    }

    @Test
    void tasksThatChangedOrCameSinceThePlanStay() {
        given.tasks(task("same"), task("changed"), task("gone"), task("restored"));
        Sweep plan = sweeping.plan(PlanCommands.of("status = COMPLETED"));
        given.tasks(task("changed").prompt("another"), task("new"));
        sweeping.deletion.run(SweepFixture.delete("gone", "restored"));
        sweeping.undelete(List.of("restored"));
        Sweep done = sweeping.run(plan);
        assertThat(done.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(done.problem()).isEqualTo("2 of 4 are still there: 2 changed since the plan");
        assertThat(done.counts().deleted()).isEqualTo(1);
        assertThat(done.counts().alreadyDeleted()).isEqualTo(1);
        assertThat(done.counts().skipped()).isEqualTo(2);
        assertThat(given.ids("task")).containsExactly("changed", "new", "restored");
    }

    @Test
    void anotherDigestRunsNothing() {
        given.tasks(task("a"));
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        assertThatThrownBy(() -> sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), "sha256:0", null))
                .hasMessageContaining("planDigest")
                .returns(Problem.PLAN_CHANGED, RefusedAs::problem);
        assertThat(sweeping.now(plan).state()).isEqualTo(SweepState.PLANNED);
    }

    @Test
    void aReasonMayWaitUntilThePlanWasSeenAndNoLonger() {
        given.tasks(task("a"), task("b"));
        PlanCommand open = new PlanCommand(
                TaskFilter.parse("taskid = a"),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                0,
                "req_1");
        Sweep plan = sweeping.plan(open);
        String digest = String.valueOf(plan.planDigest());
        assertThatThrownBy(() -> sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), digest, null))
                .hasMessageContaining("reason: required, since the plan has none")
                .returns(Problem.INVALID_FIELD, RefusedAs::problem);
        assertThat(sweeping.now(plan).state()).isEqualTo(SweepState.PLANNED);
        sweeping.commands.run(SweepFixture.ANYBODY, plan.id(), digest, "INC-7", null);
        assertThat(sweeping.now(plan).reason()).isEqualTo("INC-7");
        Sweep other = sweeping.plan(PlanCommands.of("taskid = b"));
        sweeping.commands.run(SweepFixture.ANYBODY, other.id(), String.valueOf(other.planDigest()), "INC-8", null);
        assertThat(sweeping.now(other).reason()).isEqualTo("INC-8");
    }

    @Test
    void anUndoBringsAllBack() {
        given.tasks(many("a", 1_200));
        List<String> before = given.rows("task");
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        Sweep undo = sweeping.undo(done);
        assertThat(undo.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(undo.counts().restored()).isEqualTo(1_200);
        assertThat(undo.source()).isEqualTo(done.id());
        assertThat(given.rows("task")).isEqualTo(before);
        assertThat(given.rows("trash")).isEmpty();
    }

    @Test
    void aRequestIsASweepThatCanBeUndone() {
        given.tasks(many("a", 30));
        String sweep = sweeping.deletion
                .run(SweepFixture.delete("a0003", "a0001", "unknown"))
                .sweep();
        Sweep request = sweeping.sweeps.find(SweepFixture.ANYBODY, String.valueOf(sweep));
        assertThat(request.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(request.counts().deleted()).isEqualTo(2);
        assertThat(sweeping.undo(request).counts().restored()).isEqualTo(2);
        assertThat(given.ids("task")).hasSize(30);
    }

    @Test
    void afterItsTimeASweepIsPurgedAndCannotBeUndone() {
        given.tasks(many("a", 1_200));
        Sweep done = sweeping.run(sweeping.plan(PlanCommands.of("*")));
        sweeping.clock.pass(Duration.ofDays(7).minusSeconds(1));
        sweeping.purge();
        assertThat(sweeping.removed).isEmpty();
        assertThat(given.ids("trash")).hasSize(1_200);
        sweeping.clock.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> sweeping.undo(done))
                .hasMessageContaining("undo window")
                .returns(Problem.UNDO_WINDOW_OVER, RefusedAs::problem);
        sweeping.purge();
        assertThat(sweeping.removed).hasSize(1_200).contains("images/a0000/0.png");
        assertThat(given.ids("trash")).isEmpty();
        Sweep purged = sweeping.now(done);
        assertThat(Objects.requireNonNull(purged.purge()).purged()).isEqualTo(1_200);
        assertThat(Objects.requireNonNull(purged.purge()).endTime()).isNotNull();
    }

    public static List<ImportLine> many(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> task(prefix + String.format(java.util.Locale.ROOT, "%04d", i)))
                .toList();
    }

    private static String sha256(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
