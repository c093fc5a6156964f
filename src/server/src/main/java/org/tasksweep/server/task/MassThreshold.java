package org.tasksweep.server.task;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;

/**
 * From where on a selection counts as most of all tasks, however it is written: more than so many tasks, and more than so
 * many percent of all that its owner has. Below the first an undo takes a moment, and a share says little.
 */
public record MassThreshold(long tasks, int percent) {
    /** More than 1,000 tasks that are more than half of all. */
    public static final MassThreshold DEFAULT = new MassThreshold(1_000, 50);

    private static final TaskCountStore COUNTS = new TaskCountStore();

    public MassThreshold {
        if (tasks < 0 || percent < 1 || percent > 100) throw new IllegalArgumentException("no threshold");
    }

    /** True if this number of tasks of the owner (null: of all owners) is most of all. */
    public boolean exceeded(Handle handle, long matched, @Nullable String owner) {
        if (matched <= tasks) return false;
        long most = (matched * 100 + percent - 1) / percent;
        return COUNTS.all(handle, most, owner) < most;
    }

    /** As above, for what a filter matches now. */
    public boolean exceeded(Handle handle, TaskFilter filter, FilterBinder binder, @Nullable String owner) {
        return exceeded(handle, COUNTS.matching(handle, filter, binder, owner), owner);
    }

    /** As above, for those of the ids that are there. */
    public boolean exceeded(Handle handle, List<String> ids, @Nullable String owner) {
        return ids.size() > tasks && exceeded(handle, COUNTS.among(handle, ids, owner), owner);
    }

    /** For a message: {@code more than 50 % of all tasks}. */
    @Override
    public String toString() {
        return "more than " + percent + " % of all tasks";
    }
}
