package org.tasksweep.server.deletion;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statement that deletes. Opens no transaction: the statement is one. */
final class DeletionStore {
    // One round trip. "locked" comes first and in id order, so two callers with overlapping ids queue up instead of
    // deadlocking; "verdict" is the all-or-nothing switch; everything after it happens only if it says go.
    private static final String DELETE = """
            with locked as materialized (
              select task_id, image_status, blocking_hold(task_id) as hold from task
              where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
              order by task_id for update),
            judged as materialized (
              select task_id, hold,
                case when hold is not null then 'HELD'
                  when image_status <> 2 then 'DELETED'
                  when :refuseRunning then 'RUNNING'
                  else 'DEFERRED' end as outcome
              from locked),
            buried as materialized (
              select task_id, undo_deadline from trash left join sweep on sweep.id = sweep_id
              where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)),
            verdict as materialized (
              select not :validateOnly
                and exists (select from judged where outcome in ('DELETED', 'DEFERRED'))
                and (not :strict
                  or (select count(*) from judged where outcome in ('DELETED', 'DEFERRED'))
                    + (select count(*) from buried) = cardinality(:ids)) as go),
            number as materialized (
              select nextval('sweep_number') as id from verdict where go),
            gone as (
              delete from task using judged, number
              where task.task_id = judged.task_id and judged.outcome in ('DELETED', 'DEFERRED')
              returning task.*, judged.outcome, number.id as sweep_id),
            moved as (
              insert into trash (task_id, uid, category, image_status, prompt, negative, seed, width, height,
                started_at, created_at, error_message, images, bytes, sweep_id, deleted_at, deferred)
              select task_id, uid, category, image_status, prompt, negative, seed, width, height,
                started_at, created_at, error_message, images, bytes, sweep_id, :now, outcome = 'DEFERRED'
              from gone
              returning task_id),
            recorded as (
              insert into sweep (id, action, state, reason, created_by, owner, request_id, task_ids, deleted, deferred,
                created_at, undo_deadline)
              select id, 'DELETE', 'SUCCEEDED', :reason, :keyId, :owner, :requestId,
                array(select task_id from gone),
                (select count(*) from gone where outcome = 'DELETED'),
                (select count(*) from gone where outcome = 'DEFERRED'),
                :now, :undoDeadline
              from number)
            select
              (select id from number) as sweep_id,
              (select count(*) from moved) as moved,
              array(select task_id from judged where outcome = 'DELETED') as deleted,
              array(select task_id from judged where outcome = 'DEFERRED') as deferred,
              array(select task_id from judged where outcome = 'RUNNING') as running,
              array(select task_id from judged where outcome = 'HELD') as held,
              array(select hold from judged where outcome = 'HELD') as holds,
              array(select task_id from buried) as buried,
              array(select undo_deadline from buried) as buried_until""";
    private static final String BURIED = """
            select task_id from trash
            where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)""";

    /**
     * What the statement found and did.
     *
     * @param sweepId 0 if nothing was deleted
     * @param deleted ids that were, or with a verdict against it could have been, deleted
     */
    record Found(
            long sweepId,
            int moved,
            List<String> deleted,
            List<String> deferred,
            List<String> running,
            List<String> held,
            List<Long> holds,
            List<String> buried,
            List<Instant> buriedUntil) {

        int known() {
            return deleted.size() + deferred.size() + running.size() + held.size() + buried.size();
        }
    }

    Found delete(Handle handle, DeleteCommand command, boolean refuseRunning, Instant now, Instant undoDeadline) {
        return handle.createQuery(DELETE)
                .bindArray("ids", String.class, command.ids())
                .bind("owner", command.owner())
                .bind("refuseRunning", refuseRunning)
                .bind("validateOnly", command.validateOnly())
                .bind("strict", command.strict())
                .bind("reason", command.reason())
                .bind("keyId", command.keyId())
                .bind("requestId", command.requestId())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("undoDeadline", undoDeadline.atOffset(ZoneOffset.UTC))
                .map((row, context) -> found(row))
                .one();
    }

    /** Which of these ids are in the trash now. */
    Set<String> buried(Handle handle, List<String> ids, @Nullable String owner) {
        return handle.createQuery(BURIED)
                .bindArray("ids", String.class, ids)
                .bind("owner", owner)
                .mapTo(String.class)
                .collect(Collectors.toSet());
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("sweep_id"),
                row.getInt("moved"),
                strings(row, "deleted"),
                strings(row, "deferred"),
                strings(row, "running"),
                strings(row, "held"),
                Arrays.asList((Long[]) row.getArray("holds").getArray()),
                strings(row, "buried"),
                times(row.getArray("buried_until")));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static List<Instant> times(Array array) throws SQLException {
        return Arrays.stream((Timestamp[]) array.getArray())
                .map(Timestamp::toInstant)
                .toList();
    }
}
