package org.tasksweep.server.deletion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.hold.HoldCondition;

/** Looks ids up in the tables of tasks and of the trash. Opens no transaction. */
final class LocationStore {
    private static final String LOOK = """
            select task_id, image_status, revision, cast(null as timestamptz) as buried_until, %s as hold, %s as stale
            from task t where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
            union all
            select task_id, null, null, (select undo_deadline from sweep where sweep.id = trash.sweep_id), null, false
            from trash where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)""";
    // A takedown of tasks in their owner's trash would have no effect if the owner could restore them.
    private static final String CLAIM = """
            update trash set claimed = true
            where task_id = any (:ids) and not claimed and (cast(:owner as text) is null or uid = :owner)
              and exists (select from actor k where k.id = :keyId and 'tasks:any' = any (k.scopes))
              and exists (
                select from sweep s left join actor k on k.id = s.created_by
                where s.id = trash.sweep_id and s.owner is not null and not coalesce('tasks:any' = any (k.scopes), false))""";

    /**
     * The place where an id was found.
     *
     * @param status {@code image_status}; 0 in the trash
     * @param hold the hold that protects it; 0: none
     * @param buriedUntil until when it can be restored; null if it is not deleted
     */
    record TaskLocation(
            int status, long revision, long hold, @Nullable Instant buriedUntil) {}

    /** @param stale true if a hold may be missing */
    record LocatedTask(String id, TaskLocation place, boolean stale) {}

    /** Locates these ids, limited to one owner if an owner is given. */
    List<LocatedTask> look(Handle handle, HoldCondition guard, List<String> ids, @Nullable String owner, Instant now) {
        FilterBinder binder = FilterBinder.named(now, guard);
        String look = String.format(Locale.ROOT, LOOK, guard.blocking(binder), guard.stale(binder));
        return handle.createQuery(look)
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .bindMap(binder.byName())
                .map((row, context) -> new LocatedTask(row.getString("task_id"), place(row), row.getBoolean("stale")))
                .list();
    }

    private static TaskLocation place(ResultSet row) throws SQLException {
        return new TaskLocation(
                row.getInt("image_status"),
                row.getLong("revision"),
                row.getLong("hold"),
                Times.read(row, "buried_until"));
    }

    /** Records tasks in the trash that a key for every owner has deleted as well. */
    void claim(Handle handle, List<String> ids, @Nullable String owner, String keyId) {
        handle.createUpdate(CLAIM)
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .bind("keyId", keyId)
                .execute();
    }
}
