package org.tasksweep.server.task;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds values of tasks, as suggestions while somebody types. Opens no transaction. */
final class TaskValueStore {
    // Jumps from one owner to the next in the index, however many tasks each has.
    private static final String OWNERS = """
            with recursive owner (uid) as (
              (select uid from task t where uid >= :prefix and %1$s order by uid limit 1)
              union all
              select (select uid from task t where t.uid > owner.uid and %1$s order by uid limit 1)
              from owner where starts_with(owner.uid, :prefix))
            select uid from owner where starts_with(uid, :prefix) limit :limit""";
    // Models that differ by case only are one model for filters. The most frequent spelling stands for all.
    private static final String CATEGORIES = """
            select (array_agg(category order by tasks desc, category))[1]
            from (
              select category, count(*) as tasks
              from (select category from task t where %s order by started_at desc, task_id desc limit 10000) newest
              where category is not null group by category) one
            where starts_with(folded(category) collate "C", (select folded(:prefix)))
            group by folded(category) order by sum(tasks) desc, 1 limit :limit""";

    /** Owners that begin with the prefix, sorted. */
    List<String> owners(Handle handle, String prefix, int limit, @Nullable String owner) {
        return find(handle, String.format(Locale.ROOT, OWNERS, TaskStore.owned(owner)), prefix, limit, owner);
    }

    /** Models of the newest 10,000 tasks that begin with the prefix in any case, the most frequent first. */
    List<String> categories(Handle handle, String prefix, int limit, @Nullable String owner) {
        return find(handle, String.format(Locale.ROOT, CATEGORIES, TaskStore.owned(owner)), prefix, limit, owner);
    }

    private static List<String> find(Handle handle, String sql, String prefix, int limit, @Nullable String owner) {
        return handle.createQuery(sql)
                .bind("prefix", prefix)
                .bind("limit", limit)
                .bindMap(owner == null ? Map.of() : Map.of("owner", owner))
                .mapTo(String.class)
                .list();
    }
}
