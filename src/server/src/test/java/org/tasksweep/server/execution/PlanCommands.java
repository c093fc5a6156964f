package org.tasksweep.server.execution;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.sweep.PlanCommand;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.RunningPolicy;

/** Commands to plan a sweep, each with the one value that its test is about. */
public final class PlanCommands {
    private PlanCommands() {}

    public static PlanCommand of(String filter) {
        return command(TaskFilter.parse(filter), List.of(), null, null, null, false);
    }

    public static PlanCommand of(List<String> ids) {
        return command(null, ids, null, null, null, false);
    }

    /** With an undo window of its own. */
    public static PlanCommand within(String filter, Duration undoWindow) {
        return command(TaskFilter.parse(filter), List.of(), null, null, undoWindow, false);
    }

    /** Runs as soon as it is planned. */
    public static PlanCommand atOnce(String filter, @Nullable Integer maxRate) {
        return command(TaskFilter.parse(filter), List.of(), null, maxRate, null, true);
    }

    public static PlanCommand with(PlanCommand plan, RunningPolicy running) {
        return command(plan.filter(), plan.ids(), running, null, null, false);
    }

    /** Of all tasks whose pictures are missing. */
    public static PlanCommand without(MissingPictures pictures) {
        return new PlanCommand(
                TaskFilter.parse("*"),
                pictures,
                List.of(),
                null,
                "INC-7",
                null,
                null,
                null,
                null,
                false,
                null,
                0,
                "req_1");
    }

    private static PlanCommand command(
            @Nullable TaskFilter filter,
            List<String> ids,
            @Nullable RunningPolicy running,
            @Nullable Integer maxRate,
            @Nullable Duration undoWindow,
            boolean autoRun) {
        return new PlanCommand(
                filter, null, ids, null, "INC-7", running, maxRate, null, undoWindow, autoRun, null, 0, "req_1");
    }
}
