package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.server.execution.SweepFixture;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPage;
import org.tasksweep.wire.SweepState;

/** Sweeps are found by what is written in them, and by whether they have tasks in the trash. */
class SweepSearchTest extends GivenSweeps {
    private Sweep request;
    private Sweep undone;
    private Sweep planned;
    private Sweep ofU1;

    @BeforeEach
    void sweeps() {
        faults.tasks(10);
        List<String> ids = given.ids("task");
        sweeping.deletion.run(SweepFixture.delete(ids.get(0)));
        request = page(null, null, false, 1, null).sweeps().get(0);
        undone = sweeping.run(sweeping.plan(PlanCommands.of(List.of(ids.get(1)))));
        sweeping.undo(undone);
        planned = sweeping.plan(PlanCommands.of("uid = \"u1\" AND prompt != \"Café\""));
        ofU1 = sweeping.run(sweeping.lead(
                sweeping.sweeps.plan(SweepFixture.caller("u1"), PlanCommands.of(List.of(ids.get(2), ids.get(3))))));
    }

    @Test
    void aTextIsFoundInAnyCaseInEveryPlaceAndAnIdExactly() {
        assertThat(found("CAFE\u0301")).containsExactly(planned.id());
        assertThat(found("inc-7")).containsExactly(ofU1.id(), planned.id(), undone.id());
        assertThat(found("KEY_1")).hasSize(5);
        assertThat(found(planned.id())).containsExactly(planned.id());
        assertThat(found("sw_")).isEmpty();
        assertThat(found("%")).isEmpty();
        assertThat(ids(page("u1", "inc-7", false, 10, null))).containsExactly(ofU1.id());
        assertThat(ids(page("u1", planned.id(), false, 10, null))).isEmpty();
    }

    @Test
    void inTheTrashIsWhatIsNeitherUndoneNorPurged() {
        assertThat(inTrash()).containsExactly(ofU1.id(), request.id());
        sweeping.undelete(given.ids("trash").subList(0, 1));
        assertThat(inTrash()).containsExactly(ofU1.id());
        sweeping.undelete(given.ids("trash").subList(0, 1));
        assertThat(inTrash()).containsExactly(ofU1.id());
        assertThat(ids(page("u2", null, true, 10, null))).isEmpty();
        sweeping.clock.pass(Duration.ofDays(8));
        sweeping.purge();
        assertThat(given.ids("trash")).isEmpty();
        assertThat(inTrash()).isEmpty();
    }

    @Test
    void aSweepThatIsStillAtWorkIsInTheTrashAsSoonAsItHasDeleted() {
        Sweep run = sweeping.runUnverified(planned);
        assertThat(run.state()).isEqualTo(SweepState.RUNNING);
        assertThat(inTrash()).contains(planned.id());
    }

    @Test
    void pagesGoOnByKeyWithEveryCondition() {
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            SweepPage page =
                    sweeping.sweeps.list(new SweepPageRequest(null, SweepState.SUCCEEDED, true, "inc", false, 1, next));
            seen.addAll(ids(page));
            next = page.nextPageToken();
        } while (next != null && seen.size() < 10);
        assertThat(seen).containsExactly(ofU1.id(), undone.id());
    }

    private List<String> found(String text) {
        return ids(page(null, text, false, 10, null));
    }

    private List<String> inTrash() {
        return ids(page(null, null, true, 10, null));
    }

    private SweepPage page(
            @Nullable String owner, @Nullable String text, boolean inTrash, int size, @Nullable String after) {
        return sweeping.sweeps.list(new SweepPageRequest(owner, null, false, text, inTrash, size, after));
    }

    private static List<String> ids(SweepPage page) {
        return page.sweeps().stream().map(Sweep::id).toList();
    }
}
