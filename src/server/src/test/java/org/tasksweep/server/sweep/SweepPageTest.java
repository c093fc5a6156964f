package org.tasksweep.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.JsonbBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.execution.GivenSweeps;
import org.tasksweep.server.execution.PlanCommands;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepPage;
import org.tasksweep.wire.SweepPlan;

/** Pages of sweeps, whatever the sweeps hold. */
class SweepPageTest extends GivenSweeps {
    private static final String LONG = """
            insert into sweep (action, state, reason, created_by, task_ids, created_at, filter, running_policy, undo_seconds,
              plan, match_count)
            select 'DELETE', 'CANCELLED', 'test', 'key_1', '{}', now(), repeat('x', 4000), 'DEFER', 0, cast(:plan as jsonb), 1
            from generate_series(1, 300)""";

    @Test
    void haveNoSamplesWhichOneSweepHas() {
        faults.tasks(10);
        Sweep plan = sweeping.plan(PlanCommands.of("*"));
        assertThat(plan.sample()).hasSize(10);
        Sweep listed = page(null, 10).sweeps().get(0);
        assertThat(listed.sample()).isNull();
        assertThat(listed.breakdown()).isEqualTo(plan.breakdown());
        assertThat(listed.warnings()).isEqualTo(plan.warnings());
    }

    @Test
    void endWhereTheyWouldFillTheMemoryAndGoOnFromThere() {
        faults.tasks(100);
        SweepPlan.Breakdown breakdown =
                Objects.requireNonNull(sweeping.plan(PlanCommands.of("*")).breakdown());
        String plan = JsonbBuilder.create().toJson(new SweepPlan(breakdown, List.of(), List.of("a warning")));
        given.database()
                .jdbi()
                .useHandle(
                        handle -> handle.createUpdate(LONG).bind("plan", plan).execute());
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            SweepPage page = page(next, 1_000);
            assertThat(JsonbBuilder.create().toJson(page).length()).isBetween(1, 1_100_000);
            page.sweeps().forEach(sweep -> seen.add(sweep.id()));
            next = page.nextPageToken();
        } while (next != null);
        assertThat(seen).hasSize(301).doesNotHaveDuplicates();
    }

    private SweepPage page(@Nullable String after, int size) {
        return sweeping.sweeps.list(SweepPageRequest.all(null, size, after));
    }
}
