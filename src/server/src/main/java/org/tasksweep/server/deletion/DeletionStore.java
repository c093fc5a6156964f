package org.tasksweep.server.deletion;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
    // One round trip, and no lock that the deletion does not take itself: owner, holds and running are judged by the
    // very
    // statement that deletes. An index scan over an array visits its keys in order (PostgreSQL 17 and later), so
    // callers
    // with overlapping ids queue up; where a plan does otherwise, the loser of a deadlock is repeated.
    private static final String MOVE = """
            with gone as (
              delete from task
              where task_id = any (?)
                and (cast(? as text) is null or uid = ?)
                and (image_status <> 2 or not ?)
                and (not exists (select from hold) or not exists (
                  select from hold where task.task_id = any (hold.task_ids) and (ends_at is null or ends_at > now())))
              returning *),
            number as materialized (
              select nextval('sweep_number') as id where exists (select from gone)),
            moved as (
              insert into trash (task_id, uid, category, image_status, prompt, negative, seed, width, height,
                started_at, created_at, error_message, images, bytes, sweep_id, deleted_at, deferred)
              select task_id, uid, category, image_status, prompt, negative, seed, width, height,
                started_at, created_at, error_message, images, bytes, number.id, ?, image_status = 2
              from gone, number
              returning task_id, deferred),
            tally as materialized (
              select count(*) as moved, count(*) filter (where deferred) as deferred from moved),
            recorded as (
              insert into sweep (id, action, state, reason, created_by, owner, request_id, task_ids, deleted, deferred,
                created_at, undo_deadline)
              select id, 'DELETE', 'SUCCEEDED', ?, ?, ?, ?, ?,
                tally.moved - tally.deferred, tally.deferred, ?, ?
              from number, tally)
            select
              (select id from number) as sweep_id,
              moved,
              case when moved < cardinality(cast(? as text[])) then array(select task_id from moved) end as moved_ids,
              case when deferred > 0 then array(select task_id from moved where deferred) end as deferred_ids
            from tally""";
    private static final String LOCK = """
            select count(*) from (
              select from task
              where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
              order by task_id for update) locked""";
    private static final String LOOK = """
            select task_id, image_status, cast(null as timestamptz) as buried_until,
              (select min(id) from hold where task_id = any (task_ids) and (ends_at is null or ends_at > now())) as hold
            from task where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
            union all
            select task_id, null, (select undo_deadline from sweep where sweep.id = trash.sweep_id), null
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

    // By JDBC itself: finding out how to bind each argument took a quarter of the time of a small request.
    Moved move(Handle handle, DeleteCommand command, boolean refuseRunning, Instant now, Instant undoDeadline) {
        Connection connection = handle.getConnection();
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            Array ids = connection.createArrayOf("text", command.ids().toArray());
            move.setArray(1, ids);
            move.setString(2, command.owner());
            move.setString(3, command.owner());
            move.setBoolean(4, refuseRunning);
            move.setObject(5, now.atOffset(ZoneOffset.UTC));
            move.setString(6, command.reason());
            move.setString(7, command.keyId());
            move.setString(8, command.owner());
            move.setString(9, command.requestId());
            move.setArray(10, ids);
            move.setObject(11, now.atOffset(ZoneOffset.UTC));
            move.setObject(12, undoDeadline.atOffset(ZoneOffset.UTC));
            move.setArray(13, ids);
            try (ResultSet row = move.executeQuery()) {
                row.next();
                return moved(row, command.ids());
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
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
        return new Moved(row.getLong("sweep_id"), ids, new HashSet<>(strings(row, "deferred_ids")));
    }

    private static Place place(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("buried_until", OffsetDateTime.class);
        return new Place(row.getInt("image_status"), row.getLong("hold"), until == null ? null : until.toInstant());
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
