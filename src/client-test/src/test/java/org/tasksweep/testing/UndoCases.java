package org.tasksweep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.SweepQuery;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.client.Sweeps;
import org.tasksweep.wire.RunningPolicy;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepState;

/** The undo of sweeps in the admin API. */
public abstract class UndoCases extends SweepCases {
    @Test
    void anUndoBringsEverythingBackOnce() {
        given(a, b);
        Sweep plan = planned(SweepRequest.of(List.of(a, b)).because("INC-7"));
        assertThat(plan.planDigest()).isEqualTo(digest(a, b));
        ran(plan);
        Sweep undo = sweeps().undo(plan.id(), "wrong");
        assertThat(undo.state()).isEqualTo(SweepState.PLANNING);
        assertThat(undo.source()).isEqualTo(plan.id());
        Sweep undone = sweeps().await(undo.id());
        assertThat(undone.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(undone.counts().restored()).isEqualTo(2);
        assertThat(client().info(a)).isPresent();
        assertThat(sweeps().get(plan.id()).orElseThrow().undo())
                .isEqualTo(new Sweep.Undo(false, "UNDONE", undo.id(), SweepState.SUCCEEDED, 2, 0));
        refused("UNDONE", () -> sweeps().undo(plan.id()));
        refused("IS_AN_UNDO", () -> sweeps().undo(undo.id()));
    }

    private static String digest(String... ids) {
        return new PlannedTasks(null, List.of(ids), RunningPolicy.DEFER, null, null, 0, 0, Instant.EPOCH, null)
                .digest();
    }

    @Test
    void theSweepOfARequestIsUndoneToo() {
        given(a, b);
        String sweep = client().delete(a, c, b).sweeps().get(0);
        assertThat(sweeps().get(sweep).orElseThrow().selector()).isEqualTo(new Sweep.Selector(null, 2L));
        assertThat(sweeps().items(sweep).page()).extracting(SweepItem::taskid).containsExactly(a, b);
        client().undelete(a);
        assertThat(sweeps().get(sweep).orElseThrow().undo()).isEqualTo(new Sweep.Undo(true, null, null, null, 1, 1));
        Sweep undone = sweeps().await(sweeps().undo(sweep).id());
        assertThat(undone.counts().restored()).isEqualTo(1);
        assertThat(undone.counts().alive()).isEqualTo(1);
        assertThat(undone.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(sweeps().list(SweepQuery.ALL.pageSize(5)).stream().limit(20).map(Sweep::id))
                .contains(sweep);
        assertThat(sweeps().list(SweepQuery.ALL.planned(true).pageSize(5)).stream()
                        .limit(20)
                        .map(Sweep::id))
                .doesNotContain(sweep)
                .contains(undone.id());
    }

    @Test
    void anUndoLeavesWhatAnotherSweepHasDeletedSince() {
        given(a, b);
        Sweep plan = ran(planned(SweepRequest.of(List.of(a, b)).because("INC-7")));
        client().undelete(a);
        String other = client().delete(a).sweeps().get(0);
        Sweep undone = sweeps().await(sweeps().undo(plan.id()).id());
        assertThat(undone.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(undone.problem()).isEqualTo("1 of 2 are not back: 1 deleted again");
        assertThat(sweeps().items(undone.id()).page())
                .extracting(item -> item.outcome() + " " + item.detail())
                .containsExactly("SKIPPED deleted again by " + other, "RESTORED null");
    }

    @Test
    void anOwnerDoesNotUndoTheSweepOfATakedown() {
        given(a);
        String body = "{\"uid\":\"" + owner + "\",\"taskids\":[\"" + a + "\"]}";
        String sweep = post("/v1/images/deleteimagestask", body, "Prefer", "return=representation")
                .body()
                .replaceAll(".*\"sweep\":\"([^\"]+)\".*", "$1");
        Sweeps own = clientOf(owner).sweeps();
        assertThat(own.get(sweep).orElseThrow().undo())
                .isEqualTo(new Sweep.Undo(false, "NEEDS_TASKS_ANY", null, null, 0, 1));
        refused("NEEDS_TASKS_ANY", () -> own.undo(sweep));
    }
}
