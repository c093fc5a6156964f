package org.tasksweep.server.deletion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.hold.HoldCondition;
import org.tasksweep.server.hold.HoldService;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Finds out where ids are, and what keeps them from being deleted. Opens no transaction. */
final class TaskLocator {
    private static final String LOOK = """
            select task_id, image_status, revision, cast(null as timestamptz) as buried_until, %s as hold, %s as stale
            from task t where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
            union all
            select task_id, null, null, (select undo_deadline from sweep where sweep.id = trash.sweep_id), null, false
            from trash where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)""";
    // A takedown of what its owner has in the trash would be worth nothing if the owner could bring it back.
    private static final String CLAIM = """
            update trash set claimed = true
            where task_id = any (:ids) and not claimed and (cast(:owner as text) is null or uid = :owner)
              and exists (select from api_key k where k.id = :keyId and 'tasks:any' = any (k.scopes))
              and exists (
                select from sweep s left join api_key k on k.id = s.created_by
                where s.id = trash.sweep_id and s.owner is not null and not coalesce('tasks:any' = any (k.scopes), false))""";
    private static final int ATTEMPTS = 10;

    private final HoldService holds;

    TaskLocator(HoldService holds) {
        this.holds = holds;
    }

    /**
     * Where an id was found.
     *
     * @param status {@code image_status}; 0 in the trash
     * @param hold the hold that protects it; 0: none
     * @param buriedUntil until when undo brings it back; null while it is alive
     */
    record TaskLocation(
            int status, long revision, long hold, @Nullable Instant buriedUntil) {}

    /** Where these ids are now; an id that is nowhere, or another owner's, is not among the keys. */
    Map<String, TaskLocation> look(Handle handle, List<String> ids, @Nullable String owner, Instant now) {
        HoldCondition guard = holds.guard();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<LocatedTask> seen = look(handle, guard, ids, owner, now);
            if (seen.stream().noneMatch(LocatedTask::stale)) {
                return seen.stream().collect(Collectors.toMap(LocatedTask::id, LocatedTask::place));
            }
            guard = holds.renewed();
        }
        throw Database.conflict();
    }

    /** Notes of ids in the trash that this key deleted them as well, if it acts for every owner and who deleted them does not. */
    void claim(Handle handle, List<Result> results, @Nullable String owner, String keyId) {
        List<String> there = results.stream()
                .filter(result -> result.outcome() == Outcome.ALREADY_DELETED)
                .map(Result::taskid)
                .toList();
        if (there.isEmpty()) return;
        handle.createUpdate(CLAIM)
                .bindArray("ids", String.class, there)
                .bind("owner", owner)
                .bind("keyId", keyId)
                .execute();
    }

    /** @param stale true if a hold may be missing */
    private record LocatedTask(String id, TaskLocation place, boolean stale) {}

    private List<LocatedTask> look(
            Handle handle, HoldCondition guard, List<String> ids, @Nullable String owner, Instant now) {
        FilterBinder binder = FilterBinder.named(now, holds);
        String look = String.format(Locale.ROOT, LOOK, guard.blocking(binder), guard.stale(binder));
        return handle.createQuery(look)
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .bindMap(binder.byName())
                .map((row, context) -> new LocatedTask(row.getString("task_id"), place(row), row.getBoolean("stale")))
                .list();
    }

    private static TaskLocation place(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("buried_until", OffsetDateTime.class);
        return new TaskLocation(
                row.getInt("image_status"),
                row.getLong("revision"),
                row.getLong("hold"),
                until == null ? null : until.toInstant());
    }
}
