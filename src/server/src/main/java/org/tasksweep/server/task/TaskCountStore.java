package org.tasksweep.server.task;

import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;

/** Counts tasks that are not deleted, of one owner if an owner is given. Opens no transaction. */
final class TaskCountStore {
    // Counts only as far as needed: if this many tasks exist, the selection is the smaller part.
    private static final String ALL = """
            select count(*) from (
              select from task t where %s limit :most) as enough""";
    private static final String MATCHING = "select count(*) from task t where %s and %s";

    /** The number of all tasks; no more than {@code most} are counted. */
    long all(Handle handle, long most, @Nullable String owner) {
        Query all = handle.createQuery(String.format(Locale.ROOT, ALL, TaskStore.owned(owner)));
        return count(all.bind("most", most), owner);
    }

    /** Counts the tasks that a filter matches now; {@code binder} is a new one, with names. */
    long matching(Handle handle, TaskFilter filter, FilterBinder binder, @Nullable String owner) {
        return count(query(handle, filter.sql(binder), owner).bindMap(binder.byName()), owner);
    }

    /** Counts the given ids that exist. */
    long among(Handle handle, List<String> ids, @Nullable String owner) {
        return count(query(handle, "t.task_id = any (:ids)", owner).bindArray("ids", String.class, ids), owner);
    }

    private static Query query(Handle handle, String condition, @Nullable String owner) {
        return handle.createQuery(String.format(Locale.ROOT, MATCHING, TaskStore.owned(owner), condition));
    }

    private static long count(Query query, @Nullable String owner) {
        if (owner != null) query.bind("owner", owner);
        return query.mapTo(Long.class).one();
    }
}
