package org.tasksweep.server.deletion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements of a deletion. Opens no transaction; each statement is one where none is open. */
final class DeletionStore {
    // One round trip and no lock that the deletion does not take itself. The ids come sorted, row by row, so that two
    // callers with overlapping ids queue up instead of deadlocking; owner, holds and running are judged by the very
    // statement that deletes. nextval is asked only if something goes.
    private static final String MOVE = """
            with asked as (
              select id from unnest(cast(:ids as text[])) as id order by id),
            gone as (
              delete from task using asked
              where task.task_id = asked.id
                and (cast(:owner as text) is null or task.uid = :owner)
                and (task.image_status <> 2 or not :refuseRunning)
                and blocking_hold(task.task_id) is null
              returning task.*),
            number as materialized (
              select nextval('sweep_number') as id where exists (select from gone)),
            moved as (
              insert into trash (task_id, uid, category, image_status, prompt, negative, seed, width, height,
                started_at, created_at, error_message, images, bytes, sweep_id, deleted_at, deferred)
              select task_id, uid, category, image_status, prompt, negative, seed, width, height,
                started_at, created_at, error_message, images, bytes, number.id, :now, image_status = 2
              from gone, number
              returning task_id, deferred),
            recorded as (
              insert into sweep (id, action, state, reason, created_by, owner, request_id, task_ids, deleted, deferred,
                created_at, undo_deadline)
              select id, 'DELETE', 'SUCCEEDED', :reason, :keyId, :owner, :requestId,
                array(select task_id from gone),
                (select count(*) from gone where image_status <> 2),
                (select count(*) from gone where image_status = 2),
                :now, :undoDeadline
              from number)
            select
              (select id from number) as sweep_id,
              (select count(*) from moved) as moved,
              case when (select count(*) from moved) < cardinality(cast(:ids as text[]))
                then array(select task_id from moved) end as moved_ids,
              array(select task_id from moved where deferred) as deferred""";
    private static final String LOCK = """
            select count(*) from (
              select from task
              where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
              order by task_id for update) locked""";
    private static final String LOOK = """
            select task_id, image_status, blocking_hold(task_id) as hold, cast(null as timestamptz) as buried_until
            from task where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
            union all
            select task_id, null, null, (select undo_deadline from sweep where sweep.id = trash.sweep_id)
            from trash where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)""";

    /**
     * What was moved to the trash.
     *
     * @param sweepId 0 if nothing was
     * @param deferred those of the ids that were still processing
     */
    record Moved(long sweepId, Set<String> ids, Set<String> deferred) {}

    /**
     * Where an id was found.
     *
     * @param status {@code image_status}; 0 in the trash
     * @param hold the hold that protects it; 0: none
     * @param buriedUntil until when undo brings it back; null while it is alive
     */
    record Place(int status, long hold, @Nullable Instant buriedUntil) {}

    Moved move(Handle handle, DeleteCommand command, boolean refuseRunning, Instant now, Instant undoDeadline) {
        return handle.createQuery(MOVE)
                .bindArray("ids", String.class, command.ids())
                .bind("owner", command.owner())
                .bind("refuseRunning", refuseRunning)
                .bind("reason", command.reason())
                .bind("keyId", command.keyId())
                .bind("requestId", command.requestId())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("undoDeadline", undoDeadline.atOffset(ZoneOffset.UTC))
                .map((row, context) -> moved(row, command.ids()))
                .one();
    }

    /** Locks what is alive of these ids, in id order, until the transaction ends. */
    void lock(Handle handle, DeleteCommand command) {
        handle.createQuery(LOCK)
                .bindArray("ids", String.class, command.ids())
                .bind("owner", command.owner())
                .mapTo(Integer.class)
                .one();
    }

    /** Where these ids are now; an id that is nowhere, or another owner's, is not among the keys. */
    Map<String, Place> look(Handle handle, List<String> ids, @Nullable String owner) {
        return handle.createQuery(LOOK)
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .map((row, context) -> Map.entry(row.getString("task_id"), place(row)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Moved moved(ResultSet row, List<String> asked) throws SQLException {
        Set<String> ids = new HashSet<>(row.getArray("moved_ids") == null ? asked : strings(row, "moved_ids"));
        if (ids.size() != row.getInt("moved")) {
            throw new IllegalStateException(row.getInt("moved") + " of " + ids.size() + " rows moved, indicates a bug");
        }
        return new Moved(row.getLong("sweep_id"), ids, new HashSet<>(strings(row, "deferred")));
    }

    private static Place place(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("buried_until", OffsetDateTime.class);
        return new Place(row.getInt("image_status"), row.getLong("hold"), until == null ? null : until.toInstant());
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
