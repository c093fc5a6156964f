package org.tasksweep.server.task;

import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;

/** Brings tasks back from the trash. Thread safe. */
public final class Trash {
    // Rows are taken in id order, as everywhere: two callers with overlapping ids queue up. Of a row that a purge is
    // removing at this moment only one of the two gets hold.
    private static final String RESTORE = """
            with back as (
              delete from trash
              where task_id = any (:ids) and %s
                and not exists (select from task where task.task_id = trash.task_id)
              returning *)
            insert into task (task_id, uid, category, image_status, prompt, negative, seed, width, height,
              started_at, created_at, error_message, images, bytes)
            select task_id, uid, category, image_status, prompt, negative, seed, width, height,
              started_at, created_at, error_message, images, bytes
            from back
            returning task_id""";
    private static final String BY_ID = RESTORE.replace("%s", """
            (cast(:owner as text) is null or uid = :owner)
                and not exists (select from sweep where sweep.id = trash.sweep_id and sweep.undo_deadline <= :now
                  and (sweep.state not in ('RUNNING', 'PAUSED') or sweep.undo_seconds = 0))""");
    private static final String OF_SWEEP = RESTORE.replace("%s", "sweep_id = :sweep");
    private static final String ALIVE =
            "select task_id from task where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)";

    private final Database database;
    private final Clock clock;

    public Trash(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Restores what of these ids is in the trash and not to be purged, all in one transaction; the rest is told apart. */
    public BatchUndeleted restore(List<String> ids, @Nullable String owner) {
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(ids));
        return Database.retrying(() -> database.jdbi().withHandle(handle -> restore(handle, distinct, owner)));
    }

    private BatchUndeleted restore(Handle handle, List<String> ids, @Nullable String owner) {
        Set<String> restored = restore(
                handle,
                BY_ID,
                ids,
                query -> query.bind("owner", owner).bind("now", clock.instant().atOffset(ZoneOffset.UTC)));
        Set<String> alive = restored.size() == ids.size() ? Set.of() : alive(handle, ids, owner);
        List<Item> items = ids.stream()
                .map(id -> new Item(
                        id,
                        restored.contains(id)
                                ? Restore.RESTORED
                                : alive.contains(id) ? Restore.ALIVE : Restore.NOT_FOUND))
                .toList();
        int back = restored.size();
        int there = (int)
                items.stream().filter(item -> item.outcome() == Restore.ALIVE).count();
        return new BatchUndeleted(items, back, there, items.size() - back - there);
    }

    /** Restores those of the ids that this sweep moved to the trash, in the caller's transaction. */
    public Set<String> restore(Handle handle, List<String> ids, long sweep) {
        return restore(handle, OF_SWEEP, ids, query -> query.bind("sweep", sweep));
    }

    /** Those of the ids that are alive. */
    public Set<String> alive(Handle handle, List<String> ids, @Nullable String owner) {
        return handle.createQuery(ALIVE)
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .mapTo(String.class)
                .set();
    }

    private static Set<String> restore(Handle handle, String sql, List<String> ids, Consumer<Query> more) {
        Query query = handle.createQuery(sql).bindArray("ids", String.class, ids);
        more.accept(query);
        try {
            return query.mapTo(String.class).set();
        } catch (UnableToExecuteStatementException failure) {
            // The id came in at this very moment: it will be seen when this is repeated.
            boolean came = failure.getCause() instanceof SQLException cause && "23505".equals(cause.getSQLState());
            throw came ? Database.conflict() : failure;
        }
    }
}
