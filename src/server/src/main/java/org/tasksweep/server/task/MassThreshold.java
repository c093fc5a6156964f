package org.tasksweep.server.task;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
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

    // As far as it matters and no farther: where this many are there, the selection is the smaller part.
    private static final String ALL = """
            select count(*) from (
              select from task t where %s limit :most) as enough""";
    private static final String MATCHING = "select count(*) from task t where %s and %s";

    public MassThreshold {
        if (tasks < 0 || percent < 1 || percent > 100) throw new IllegalArgumentException("no threshold");
    }

    /** True if so many tasks of the owner (null: of everybody) are most of all. */
    public boolean exceeded(Handle handle, long matched, @Nullable String owner) {
        if (matched <= tasks) return false;
        long most = (matched * 100 + percent - 1) / percent;
        Query all = handle.createQuery(String.format(Locale.ROOT, ALL, owned(owner)));
        return count(all.bind("most", most), owner) < most;
    }

    /** As above, for what a filter matches now. */
    public boolean exceeded(Handle handle, TaskFilter filter, FilterBinder binder, @Nullable String owner) {
        return exceeded(handle, count(query(handle, filter.sql(binder), owner).bindMap(binder.byName()), owner), owner);
    }

    /** As above, for those of the ids that are there. */
    public boolean exceeded(Handle handle, List<String> ids, @Nullable String owner) {
        if (ids.size() <= tasks) return false;
        Query query = query(handle, "t.task_id = any (:ids)", owner).bindArray("ids", String.class, ids);
        return exceeded(handle, count(query, owner), owner);
    }

    private static Query query(Handle handle, String condition, @Nullable String owner) {
        return handle.createQuery(String.format(Locale.ROOT, MATCHING, owned(owner), condition));
    }

    // A plan for every owner and for one alike would read all tasks.
    private static String owned(@Nullable String owner) {
        return owner == null ? "true" : "t.uid = :owner";
    }

    private static long count(Query query, @Nullable String owner) {
        if (owner != null) query.bind("owner", owner);
        return query.mapTo(Long.class).one();
    }

    /** For a message: {@code more than 50 % of all tasks}. */
    @Override
    public String toString() {
        return "more than " + percent + " % of all tasks";
    }
}
