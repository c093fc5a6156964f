package org.tasksweep.server.sweep;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.RunningPolicy;

/**
 * A sweep to be planned, of tasks or of pictures.
 *
 * @param filter null if ids or pictures are given
 * @param missing only those that the filter matches and whose pictures are missing; null: all that match
 * @param ids empty if a filter or pictures are given; duplicates collapse
 * @param pictures pictures that no task names, and no tasks; null: tasks
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
        @Nullable MissingPictures missing,
        List<String> ids,
        @Nullable PictureRequest pictures,
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
        if (Stream.of(filter != null, !ids.isEmpty(), pictures != null)
                        .filter(given -> given)
                        .count()
                != 1) {
            throw new IllegalArgumentException("either a filter, ids or pictures, indicates a bug");
        }
    }

    /** True if it compares tasks with the image store. */
    boolean needsStore() {
        return missing != null || pictures != null;
    }
}
