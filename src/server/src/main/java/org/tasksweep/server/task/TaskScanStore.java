package org.tasksweep.server.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.wire.TaskStatus;

/**
 * Reads any number of tasks in constant memory, in the order in which they are on disk, so that work in this order touches
 * each page once. Needs a transaction: without one the driver reads all rows at once.
 */
public final class TaskScanStore {
    private static final int FETCH = 2_000;
    private static final String SCAN = """
            select t.task_id, t.uid, t.image_status, t.started_at, t.bytes,
              %s is not null
            from %s t
            where %s and t.revision <= :revision""";
    private static final String MORE =
            "select exists (select from task t where %s and t.revision <= :revision offset :tasks)";
    private static final String ALL =
            "(select *, cast(null as bigint) as sweep_id, cast(null as timestamptz) as deleted_at from task t where %s)";

    private TaskScanStore() {}

    /** The fields of a task that a plan needs. */
    public record ScannedTask(
            String taskid, String uid, TaskStatus status, Instant started, long bytes, boolean held) {}

    /**
     * Every task that matches and was not written after the revision; {@code binder} is a new one, with names. The order is
     * that of the disk, unless the latest tasks are to be left out.
     *
     * @param byId in the order of the ids
     */
    public static void matching(
            Handle handle,
            TaskFilter filter,
            @Nullable LatestTasks without,
            FilterBinder binder,
            @Nullable String owner,
            long revision,
            boolean byId,
            Consumer<ScannedTask> reader) {
        String all = live(owner);
        String rows = without == null ? all : without.older(all, binder);
        read(
                query(handle, rows, filter.sql(binder), binder, owner, byId ? " order by t.task_id" : ""),
                revision,
                reader);
    }

    /** The given ids that belong to live tasks; {@code binder} is a new one, with names. */
    public static void among(
            Handle handle,
            List<String> ids,
            FilterBinder binder,
            @Nullable String owner,
            long revision,
            Consumer<ScannedTask> reader) {
        Query query = query(handle, live(owner), "t.task_id = any (:ids)", binder, owner, "")
                .bindArray("ids", String.class, ids);
        read(query, revision, reader);
    }

    /**
     * True if the owner (null: all owners together) has more tasks than this number that were not written after the revision.
     * Reads no further than that.
     */
    public static boolean moreThan(Handle handle, long tasks, @Nullable String owner, long revision) {
        return handle.createQuery(String.format(Locale.ROOT, MORE, TaskStore.owned(owner)))
                .bind("tasks", tasks)
                .bind("revision", revision)
                .bindMap(owner == null ? Map.of() : Map.of("owner", owner))
                .mapTo(Boolean.class)
                .one();
    }

    /** SQL for the live tasks of an owner, who is bound as {@code :owner}; null: of all owners. The alias is {@code t}. */
    public static String live(@Nullable String owner) {
        return String.format(Locale.ROOT, ALL, TaskStore.owned(owner));
    }

    private static Query query(
            Handle handle, String rows, String condition, FilterBinder binder, @Nullable String owner, String order) {
        return handle.createQuery(String.format(Locale.ROOT, SCAN, binder.held(), rows, condition) + order)
                .bindMap(binder.byName())
                .bindMap(owner == null ? Map.of() : Map.of("owner", owner));
    }

    private static void read(Query query, long revision, Consumer<ScannedTask> reader) {
        try (ResultIterator<ScannedTask> rows = query.bind("revision", revision)
                .setFetchSize(FETCH)
                .map((row, context) -> seen(row))
                .iterator()) {
            rows.forEachRemaining(reader);
        }
    }

    private static ScannedTask seen(ResultSet row) throws SQLException {
        return new ScannedTask(
                row.getString(1),
                row.getString(2),
                TaskStatus.of(row.getInt(3)).orElseThrow(),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getLong(5),
                row.getBoolean(6));
    }
}
