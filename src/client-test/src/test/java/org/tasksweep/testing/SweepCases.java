package org.tasksweep.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.client.Sweeps;
import org.tasksweep.client.TaskQuery;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepPlan;
import org.tasksweep.wire.SweepState;
import org.tasksweep.wire.TaskStatus;

/** Sweeps in the admin API: the plan and the run. */
public abstract class SweepCases extends TaskCases {

    Sweeps sweeps() {
        return client().sweeps();
    }

    Sweep planned(SweepRequest request) {
        Sweep begun = sweeps().plan(request);
        assertThat(begun.state()).isEqualTo(SweepState.PLANNING);
        assertThat(begun.planDigest()).isNull();
        return sweeps().await(begun.id());
    }

    Sweep ran(Sweep plan) {
        assertThat(sweeps().run(plan).startTime()).isNotNull();
        return sweeps().await(plan.id());
    }

    @Test
    void aPlanDeletesNothingAndARunDeletesExactlyThePlan() {
        service().add(task(a).status(TaskStatus.FAILED).images(7, "x"), task(b).status(TaskStatus.FAILED), task(c));
        Sweep plan = planned(SweepRequest.matching(mine() + " AND status = FAILED")
                .because("INC-7")
                .maxRate(5_000));
        assertThat(plan.state()).isEqualTo(SweepState.PLANNED);
        assertThat(plan.matchCount()).isEqualTo(2);
        assertThat(plan.bytes()).isEqualTo(7);
        assertThat(plan.warnings()).isEmpty();
        SweepPlan.Breakdown found = Objects.requireNonNull(plan.breakdown());
        assertThat(found.status()).containsOnlyKeys(TaskStatus.FAILED);
        assertThat(found.owner()).containsExactly(new SweepPlan.Owner(owner, 2));
        assertThat(plan.sample()).extracting(one -> one.taskid()).containsExactlyInAnyOrder(a, b);
        assertThat(plan.counts().pending()).isEqualTo(2);
        assertThat(client().info(a)).isPresent();
        service().add(task(unique + "_late").status(TaskStatus.FAILED));

        Sweep done = ran(plan);
        assertThat(done.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(done.verified()).isTrue();
        assertThat(done.counts().deleted()).isEqualTo(2);
        assertThat(done.undo()).isEqualTo(new Sweep.Undo(true, null, null, null, 0, 2));
        assertThat(client().tasks(mine()).stream().map(task -> task.taskid()))
                .containsExactlyInAnyOrder(c, unique + "_late");
        try (Stream<SweepItem> report = sweeps().report(plan.id())) {
            assertThat(report.map(SweepItem::taskid)).containsExactlyInAnyOrder(a, b);
        }
        assertThat(sweeps().items(plan.id(), "HELD").page()).isEmpty();
        assertThat(client().tasks(TaskQuery.ALL.filter("sweep = " + plan.id()).showDeleted(true)).stream())
                .hasSize(2);
    }

    @Test
    void whatIsOnHoldOrProcessingOrChangedStays() {
        given(a, b, c);
        service().add(task(unique + "_d").status(TaskStatus.PROCESSING));
        Hold hold = client().holds().hold(HoldRequest.of(List.of(a)).because("lawsuit"));
        Sweep plan = planned(SweepRequest.of(List.of(a, b, c, unique + "_d", unique + "_e"))
                .because("INC-7")
                .running(RunningPolicy.REFUSE));
        assertThat(plan.warnings())
                .containsExactly(
                        "1 of the ids are unknown or deleted already",
                        "1 on hold: they will stay, unless released before",
                        "1 still processing: they will stay");
        assertThat(plan.matchCount()).isEqualTo(5);
        client().delete(b);
        client().undelete(b);
        Sweep left = ran(plan);
        assertThat(left.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(left.verified()).isTrue();
        assertThat(left.problem())
                .isEqualTo("3 of 5 are still there: 1 on hold, 1 still processing, 1 changed since the plan");
        assertThat(client().task(c).orElseThrow().purgeTime()).isEqualTo(left.undoDeadline());
        assertThat(sweeps().items(plan.id()).page())
                .extracting(SweepItem::outcome)
                .containsExactly("HELD", "SKIPPED", "DELETED", "RUNNING", "NOT_FOUND");
        assertThat(sweeps().items(plan.id()).page())
                .extracting(SweepItem::detail)
                .containsExactly("on hold " + hold.id(), "changed since the plan", null, "still processing", null);
        client().holds().release(hold.id());
    }

    @Test
    void aWrongRunIsRefused() {
        given(a);
        Sweep plan = planned(SweepRequest.of(List.of(a)));
        refused("PLAN_CHANGED", () -> sweeps().run(plan.id(), "sha256:0"));
        refused("INVALID_FIELD", () -> sweeps().run(plan));
        refused("NOTHING_DELETED", () -> sweeps().undo(plan.id()));
        assertThat(sweeps().cancel(plan.id()).state()).isEqualTo(SweepState.CANCELLED);
        assertThat(sweeps().cancel(plan.id()).state()).isEqualTo(SweepState.CANCELLED);
        assertThat(sweeps().items(plan.id()).page()).isEmpty();
        assertThat(sweeps().get(plan.id()).orElseThrow().matchCount()).isEqualTo(1);
        refused("WRONG_STATE", () -> sweeps().run(plan));
        assertThat(client().info(a)).isPresent();
        assertThat(sweeps().get("sw_999999999")).isEmpty();
        assertThat(clientOf(owner).sweeps().get(plan.id())).isEmpty();
    }

    @Test
    void aPlanThatFindsTooManyFails() {
        given(a, b);
        Sweep plan = planned(SweepRequest.matching(mine()).because("INC-7").maxItems(1));
        assertThat(plan.state()).isEqualTo(SweepState.FAILED);
        assertThat(plan.problem()).isEqualTo("More than 1 tasks match; narrow the filter or raise maxItems");
        assertThat(plan.matchCount()).isNull();
        Sweep none =
                planned(SweepRequest.matching("uid = \"nobody-" + unique + "\"").because("INC-7"));
        assertThat(none.warnings()).containsExactly("No task matches");
        assertThat(ran(none).state()).isEqualTo(SweepState.SUCCEEDED);
    }

    @Test
    void progressIsTold() {
        given(a);
        Sweep plan = planned(SweepRequest.of(List.of(a)).because("INC-7"));
        sweeps().run(plan);
        List<SweepState> told = new ArrayList<>();
        assertThat(sweeps().watch(plan.id(), sweep -> told.add(sweep.state())).state())
                .isEqualTo(SweepState.SUCCEEDED);
        assertThat(told).endsWith(SweepState.SUCCEEDED);
    }

    /** The double has every member that the service has, in every part of a sweep's life. */
    @Test
    void aSweepHasTheSameMembers() {
        given(a, b);
        String request = client().delete(b).sweeps().get(0);
        Sweep plan = planned(
                SweepRequest.of(List.of(a)).because("INC-7").maxRate(5_000).maxItems(10));
        assertThat(members(plan.id()))
                .isEqualTo(
                        "id action state selector reason runningPolicy planDigest planExpireTime matchCount bytes breakdown sample"
                                + " warnings counts maxRate maxItems undoWindow undo createdBy requestId createTime");
        ran(plan);
        assertThat(members(plan.id()))
                .isEqualTo(
                        "id action state selector reason runningPolicy planDigest matchCount bytes breakdown sample warnings"
                                + " counts verified maxRate maxItems undoWindow undoDeadline undo createdBy requestId createTime"
                                + " startTime endTime");
        Sweep undo = sweeps().await(sweeps().undo(plan.id()).id());
        assertThat(members(undo.id()))
                .isEqualTo("id action state source matchCount counts createdBy requestId createTime startTime endTime");
        assertThat(members(request))
                .isEqualTo("id action state selector counts undoDeadline undo createdBy requestId createTime");
    }

    private String members(String sweep) {
        String json = send("GET", "/admin/v1/sweeps/" + sweep, "").body();
        return String.join(
                " ", Json.createReader(new StringReader(json)).readObject().keySet());
    }

    static void refused(String reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TasksweepException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
