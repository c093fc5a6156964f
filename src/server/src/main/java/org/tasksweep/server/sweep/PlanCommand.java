package org.tasksweep.server.sweep;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.wire.RunningPolicy;

/**
 * A sweep to be planned.
 *
 * @param filter null if ids are given
 * @param ids empty if a filter is given; duplicates collapse
 * @param reason null: it is given when the sweep is run
 * @param maxRate tasks per second; null: no limit
 * @param maxItems the plan fails if more match; null: no limit
 * @param undoWindow null: the service's
 * @param autoRun run as soon as it is planned
 * @param expectedCount with autoRun: how many tasks it should find
 * @param tolerance percent by which it may find more or fewer
 */
public record PlanCommand(
        @Nullable TaskFilter filter,
        List<String> ids,
        @Nullable String reason,
        @Nullable RunningPolicy running,
        @Nullable Integer maxRate,
        @Nullable Long maxItems,
        @Nullable Duration undoWindow,
        boolean autoRun,
        @Nullable Long expectedCount,
        double tolerance,
        @Nullable String requestId) {
    public PlanCommand {
        ids = List.copyOf(new LinkedHashSet<>(ids));
        if ((filter == null) == ids.isEmpty()) {
            throw new IllegalArgumentException("either a filter or ids, indicates a bug");
        }
    }
}
