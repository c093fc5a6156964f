package org.tasksweep.server.task;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;

/**
 * The threshold above which a selection counts as most of all tasks, however it is written: a number of tasks, and a
 * percentage of all tasks of its owner; both must be exceeded. Few tasks are undone in a moment, and a percentage says
 * little about them.
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

    /** True if some pictures are most of those that the store has. */
    public boolean exceeded(long some, long all) {
        return some > tasks && some * 100 > all * percent;
    }

    /** As above, for what a filter matches now. */
    public boolean exceeded(Handle handle, TaskFilter filter, FilterBinder binder, @Nullable String owner) {
        return exceeded(handle, COUNTS.matching(handle, filter, binder, owner), owner);
    }

    /** As above, for those of the ids that exist. */
    public boolean exceeded(Handle handle, List<String> ids, @Nullable String owner) {
        return ids.size() > tasks && exceeded(handle, COUNTS.among(handle, ids, owner), owner);
    }

    /** For a message: {@code more than 50 % of all tasks}. */
    @Override
    public String toString() {
        return "more than " + percent + " % of all tasks";
    }
}
