package org.tasksweep.server.execution;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.wire.RunningPolicy;

/** Commands to plan a sweep, each with the one value that its test is about. */
public final class PlanCommands {
    private PlanCommands() {}

    public static PlanCommand of(String filter) {
        return command(TaskFilter.parse(filter), List.of());
    }

    public static PlanCommand of(List<String> ids) {
        return command(null, ids);
    }

    private static PlanCommand command(@Nullable TaskFilter filter, List<String> ids) {
        return new PlanCommand(filter, null, ids, null, "INC-7", null, null, null, null, false, null, 0, "req_1");
    }

    /** With an undo window of its own. */
    public static PlanCommand within(String filter, Duration undoWindow) {
        return new PlanCommand(
                TaskFilter.parse(filter),
                null,
                List.of(),
                null,
                "INC-7",
                null,
                null,
                null,
                undoWindow,
                false,
                null,
                0,
                null);
    }

    /** Runs as soon as it is planned. */
    public static PlanCommand atOnce(String filter, @Nullable Integer maxRate) {
        return new PlanCommand(
                TaskFilter.parse(filter),
                null,
                List.of(),
                null,
                "INC-7",
                null,
                maxRate,
                null,
                null,
                true,
                null,
                0,
                null);
    }

    public static PlanCommand with(PlanCommand plan, RunningPolicy running) {
        return new PlanCommand(
                plan.filter(), null, plan.ids(), null, "INC-7", running, null, null, null, false, null, 0, "req_1");
    }
}
