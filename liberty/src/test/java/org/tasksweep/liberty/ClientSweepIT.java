package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.Call;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.HoldChange;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.client.Reconciliation;
import org.tasksweep.client.ReportFormat;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.client.Sweeps;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepState;

/** Sweeps and holds through the client library, against the real server. */
class ClientSweepIT extends Deployed {
    private static final SomeTasks TASKS = SomeTasks.ofThisRun("clientsweep", 2_000, 1);
    private static final Tasksweep ADMIN = Tasksweep.connect(Deployed.SERVER, Deployed.KEY);

    @BeforeAll
    static void importSome() {
        ADMIN.importTasks(TASKS.lines());
    }

    @AfterAll
    static void disconnect() {
        ADMIN.close();
    }

    @Test
    void aSweepIsPlannedRunWatchedReportedAndUndone() {
        Sweeps sweeps = ADMIN.sweeps();
        Hold hold = ADMIN.holds().hold(HoldRequest.of(List.of(TASKS.id(3))).because("lawsuit"));
        Sweep plan = sweeps.await(sweeps.plan(
                        SweepRequest.matching(TASKS.filter()).because("INC-7").maxRate(1_000))
                .id());
        assertThat(plan.state()).isEqualTo(SweepState.PLANNED);
        assertThat(plan.matchCount()).isEqualTo(2_000);

        sweeps.run(plan);
        assertThat(sweeps.rate(plan.id(), 2_000).maxRate()).isEqualTo(2_000);
        List<Long> progress = new ArrayList<>();
        Sweep done =
                sweeps.watch(plan.id(), sweep -> progress.add(sweep.counts().done()));
        assertThat(done.state()).isEqualTo(SweepState.INCOMPLETE);
        assertThat(done.counts().held()).isEqualTo(1);
        assertThat(progress).isSorted().hasSizeGreaterThan(1).endsWith(2_000L);

        try (Stream<SweepItem> items = sweeps.report(plan.id(), "HELD")) {
            assertThat(items).extracting(SweepItem::taskid).containsExactly(TASKS.id(3));
        }
        assertThat(sweeps.items(plan.id()).stream()).hasSize(2_000);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        sweeps.download(plan.id(), ReportFormat.CSV, csv);
        assertThat(csv.toString(StandardCharsets.UTF_8).lines()).hasSize(2_001);

        Sweep undone = sweeps.await(sweeps.undo(plan.id(), "a try").id());
        assertThat(undone.state()).isEqualTo(SweepState.SUCCEEDED);
        assertThat(undone.counts().restored()).isEqualTo(1_999);
        assertThat(sweeps.list().stream().limit(2)).extracting(Sweep::id).containsExactly(undone.id(), plan.id());
        ADMIN.holds().release(hold.id());
    }

    @Test
    void aHoldIsChangedByWhoReadItLast() {
        Hold made = ADMIN.holds()
                .hold(HoldRequest.matching("uid = \"" + GivenService.id() + "\"")
                        .because("lawsuit"));
        Hold changed = ADMIN.holds().change(made, HoldChange.NOTHING.because("appeal"));
        assertThat(changed.reason()).isEqualTo("appeal");
        TasksweepException late = catchThrowableOfType(
                TasksweepException.class, () -> ADMIN.holds().change(made, HoldChange.NOTHING.untilReleased()));
        assertThat(late.reason()).isEqualTo("PRECONDITION_FAILED");
        ADMIN.holds().release(made.id());
        assertThat(ADMIN.holds().get(made.id()).orElseThrow().releaseTime()).isNotNull();
        assertThat(ADMIN.holds().get("hold_999999999")).isEmpty();
        assertThat(ADMIN.sweeps().get("sw_999999999")).isEmpty();
    }

    @Test
    void aCallInTheBackgroundEndsAsItDoesInTheForeground() throws Exception {
        String id = GivenService.id();
        GivenService.tasks("u-call", 3, id);
        Call<Deletion> call = ADMIN.call(client -> client.delete(id)).deadline(Duration.ofSeconds(30));
        assertThat(call.start().toCompletableFuture().get(30, TimeUnit.SECONDS).deletedIds())
                .containsExactly(id);
        assertThat(call.attempts()).isEqualTo(1);
        Reconciliation asked = ADMIN.reconcile(List.of(id, TASKS.id(3)));
        assertThat(asked.gone()).containsExactly(id);
        assertThat(asked.alive()).containsExactly(TASKS.id(3));
    }
}
