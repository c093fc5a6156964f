package org.tasksweep.server.task;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.filter.HoldColumn;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.task.TaskStore.Row;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskPage;
import org.tasksweep.wire.TaskSummary;

/** Finds and lists tasks. Thread safe. */
public final class TaskReader {
    private final Database database;
    private final Clock clock;
    private final Function<Handle, HoldColumn> holds;
    private final TaskStore store = new TaskStore();
    private final TaskGroupStore groups = new TaskGroupStore();
    private final TaskValueStore values = new TaskValueStore();

    /** {@code holds} says which tasks are on hold. */
    public TaskReader(Database database, Clock clock, Function<Handle, HoldColumn> holds) {
        this.database = database;
        this.clock = clock;
        this.holds = holds;
    }

    /** Reads a task as the contract shows it. Returns empty if it is unknown, deleted or another owner's. */
    public Optional<TaskInfo.Data> info(String id, @Nullable String owner) {
        return database.read(handle -> store.info(handle, id, owner));
    }

    /** A task, also if it is in the trash. */
    public Optional<Task> find(String id, @Nullable String owner) {
        return database.read(handle -> find(handle, id, owner));
    }

    /** The same as the caller's transaction sees it. */
    public Optional<Task> find(Handle handle, String id, @Nullable String owner) {
        return store.find(handle, id, owner, binder(handle));
    }

    /** The names of the pictures of a task, also if it is in the trash. */
    public Optional<List<String>> images(String id, @Nullable String owner) {
        return database.read(handle -> store.images(handle, id, owner));
    }

    /** One page. The cost of a page does not depend on its position in the list. */
    public TaskPage list(TaskPageRequest query) {
        Optional<PageToken> token =
                Optional.ofNullable(query.pageToken()).map(text -> PageToken.decode(text, query.list()));
        return page(query, database.reading(handle -> store.page(handle, query, token, binder(handle))));
    }

    private FilterBinder binder(Handle handle) {
        return FilterBinder.named(clock.instant(), holds.apply(handle));
    }

    private static TaskPage page(TaskPageRequest query, List<Row> rows) {
        List<Row> shown = rows.subList(0, Math.min(rows.size(), query.pageSize()));
        boolean more = !rows.isEmpty() && rows.get(0).found() > shown.size();
        String next = null;
        if (more) {
            Row last = shown.get(shown.size() - 1);
            next = new PageToken(query.list(), last.orderValue(), last.task().taskid()).encode();
        }
        return new TaskPage(
                shown.stream().map(Row::task).toList(),
                query.filter().map(TaskFilter::canonical).orElse(null),
                next);
    }

    /** Counts the matching tasks. It reads every match, so its time grows with their number. */
    public TaskSummary summary(@Nullable String owner, Optional<TaskFilter> wanted, boolean trash) {
        return summary(owner, wanted, trash, Set.of());
    }

    /** As above, also in groups if the request names any. */
    public TaskSummary summary(
            @Nullable String owner, Optional<TaskFilter> wanted, boolean trash, Set<TaskGrouping> groupings) {
        return database.reading(handle -> {
            FilterBinder binder = binder(handle);
            if (groupings.isEmpty()) return store.summary(handle, owner, wanted, trash, binder);
            return groups.summary(handle, owner, wanted, trash, groupings, binder, clock.instant());
        });
    }

    /** Owners that have tasks and begin with the prefix, sorted. */
    public List<String> owners(String prefix, int limit, @Nullable String owner) {
        return database.reading(handle -> values.owners(handle, prefix, limit, owner));
    }

    /** Models of the newest tasks that begin with the prefix in any case, the most frequent first. */
    public List<String> categories(String prefix, int limit, @Nullable String owner) {
        return database.reading(handle -> values.categories(handle, prefix, limit, owner));
    }
}
