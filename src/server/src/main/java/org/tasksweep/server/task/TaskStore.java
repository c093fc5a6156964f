package org.tasksweep.server.task;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskStatus;
import org.tasksweep.wire.TaskSummary;

/** The statements that read tasks for callers. Opens no transaction. */
final class TaskStore {
    private static final String ALIVE = "select " + TaskColumns.ALL
            + ", cast(null as bigint) as sweep_id, cast(null as timestamptz) as deleted_at from task";
    private static final String WITH_TRASH =
            ALIVE + " union all select " + TaskColumns.ALL + ", sweep_id, deleted_at from trash";
    private static final String PURGE_AT = "(select undo_deadline from sweep where sweep.id = t.sweep_id) as purge_at";
    // A page ends early where its texts would fill the memory: 1,000 rows may hold 2 GB. A page has at least one row.
    // Holds and the start of the next page are looked up only for the rows of the page.
    private static final String PAGE = "select t.*, " + PURGE_AT + """
            , %7$s as hold_id, %1$s
            from (
              select t.*, count(*) over () as found,
                sum(coalesce(octet_length(prompt), 0) + coalesce(octet_length(negative), 0)
                  + coalesce(octet_length(error_message), 0) + octet_length(array_to_string(images, '')))
                  over (order by %5$s rows between unbounded preceding and 1 preceding) as before
              from (
                select t.* from (%2$s) t
                where %3$s and %6$s and %4$s
                order by %5$s limit :size) t) t
            where coalesce(before, 0) < 1000000
            order by %5$s""";
    private static final String BY_ID =
            " from (" + WITH_TRASH + ") t where t.task_id = :id and (cast(:owner as text) is null or t.uid = :owner)";
    private static final String ONE = "select t.*, " + PURGE_AT + ", %s as hold_id" + BY_ID;
    private static final String IMAGES = "select images" + BY_ID;
    private static final String INFO = "select " + TaskColumns.ALL
            + " from task where task_id = :id and (cast(:owner as text) is null or uid = :owner)";
    private static final String SUMMARY = """
            select image_status, count(*) as tasks, sum(bytes) as bytes, (select count(distinct uid) from hit) as owners
            from hit group by image_status""";
    private static final String HITS =
            "with hit as materialized (select uid, image_status, bytes from (%s) t" + " where %s and %s) ";

    Optional<TaskInfo.Data> info(Handle handle, String id, @Nullable String owner) {
        return handle.createQuery(INFO)
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) -> TaskRowMapper.info(row))
                .findOne();
    }

    /** {@code binder} is a new one, with names. */
    Optional<Task> find(Handle handle, String id, @Nullable String owner, FilterBinder binder) {
        return handle.createQuery(String.format(Locale.ROOT, ONE, binder.held()))
                .bindMap(binder.byName())
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) -> TaskRowMapper.task(row))
                .findOne();
    }

    /** The names of a task's pictures. */
    Optional<List<String>> images(Handle handle, String id, @Nullable String owner) {
        return handle.createQuery(IMAGES)
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) -> TaskRowMapper.images(row))
                .findOne();
    }

    /** @param found the rows that were found for this page and the next one */
    record Row(Task task, long orderValue, int found) {}

    /** The rows of a page, and one more if there is one; {@code binder} is a new one, with names. */
    List<Row> page(Handle handle, TaskPageRequest query, Optional<PageToken> token, FilterBinder binder) {
        TaskOrder order = query.order();
        String sql = String.format(
                Locale.ROOT,
                PAGE,
                order.valueColumn(),
                rows(query.trash()),
                condition(query.filter(), binder),
                token.isPresent() ? order.after() : "true",
                order.orderBy(),
                owned(query.owner()),
                binder.held());
        Query select = handle.createQuery(sql).bindMap(binder.byName()).bind("size", query.pageSize() + 1);
        if (query.owner() != null) select.bind("owner", query.owner());
        token.ifPresent(last -> select.bind("after", order.after(last.value())).bind("afterId", last.taskid()));
        return select.map((row, context) ->
                        new Row(TaskRowMapper.task(row), row.getLong("order_value"), row.getInt("found")))
                .list();
    }

    /** Counts the matching tasks; {@code binder} is a new one, with names. */
    TaskSummary summary(
            Handle handle, @Nullable String owner, Optional<TaskFilter> wanted, boolean trash, FilterBinder binder) {
        String sql = String.format(Locale.ROOT, HITS, rows(trash), condition(wanted, binder), owned(owner)) + SUMMARY;
        Map<TaskStatus, Long> byStatus = new EnumMap<>(TaskStatus.class);
        long[] owners = {0};
        long[] bytes = {0};
        handle.createQuery(sql)
                .bindMap(binder.byName())
                .bindMap(owner == null ? Map.of() : Map.of("owner", owner))
                .map((row, context) -> {
                    owners[0] = row.getLong("owners");
                    bytes[0] += row.getLong("bytes");
                    TaskStatus status =
                            TaskStatus.of(row.getInt("image_status")).orElseThrow();
                    return Map.entry(status, row.getLong("tasks"));
                })
                .forEach(entry -> byStatus.put(entry.getKey(), entry.getValue()));
        long tasks = byStatus.values().stream().mapToLong(Long::longValue).sum();
        return new TaskSummary(
                tasks,
                owners[0],
                bytes[0],
                byStatus,
                wanted.map(TaskFilter::canonical).orElse(null),
                null);
    }

    /** The live tasks, and those in the trash if wanted, with the columns of both. */
    static String rows(boolean trash) {
        return trash ? WITH_TRASH : ALIVE;
    }

    // A query plan for both every owner and one owner reads all tasks; this one reads only those of the owner.
    static String owned(@Nullable String owner) {
        return owner == null ? "true" : "t.uid = :owner";
    }

    static String condition(Optional<TaskFilter> filter, FilterBinder binder) {
        return filter.map(one -> one.sql(binder)).orElse("true");
    }
}
