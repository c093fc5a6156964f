package org.tasksweep.server.purge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Rows;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.hold.HoldCondition;
import org.tasksweep.server.hold.HoldService;

/** The statements of a purge. Opens no transaction. */
final class PurgeStore {
    // For this time a task that was processing when it was deleted may still deliver a result.
    private static final Duration LATE_RESULT = Duration.ofHours(24);
    static final String IS_DUE = """
            action <> 'RESTORE' and purged_at is null and undo_deadline <= :now
              and (restoring_id is null or exists (
                select from sweep undo where undo.id = sweep.restoring_id and undo.state = 'SUCCEEDED'))
              and state in ('SUCCEEDED', 'INCOMPLETE', 'CANCELLED', 'FAILED')
              and (next_purge_at is null or next_purge_at <= :now
                -- Longer than anybody waits: the clock went back.
                or next_purge_at > cast(:now as timestamptz) + interval '2 hours')""";
    private static final String DUE = "select id, task_ids, created_by, revision is not null as planned, of_pictures,"
            + " coalesce(plan_digest, '') as digest, coalesce(ended_at, undo_deadline) as ended from sweep where "
            + IS_DUE
            + " order by undo_deadline limit 100 for update skip locked";
    private static final String ANY_DUE = "select exists (select from sweep where " + IS_DUE + ")";
    private static final String ONE_DUE =
            "select true from sweep where id = :id and " + IS_DUE + " for update skip locked";
    // A hold that is being made waits for the transactions that hold this lock; later ones see the hold.
    private static final String ANNOUNCE = "lock table trash in row exclusive mode";
    // Rows are locked before their pictures are removed, until they are gone: a request that restores one of them at
    // this moment waits, and then finds nothing.
    private static final String LOCK = """
            select sweep_id, task_id, images from trash t
            where task_id = any (:ids) and sweep_id = any (:sweeps)
              and (not deferred or deleted_at <= :ended)
              and %s
            order by task_id for update""";
    // What was deleted at a provider is gone, whatever holds were made since.
    private static final String LOCK_GONE = """
            select sweep_id, task_id, images from trash
            where task_id = any (:ids) and sweep_id = any (:sweeps) and provider_gone_at is not null
            order by task_id for update""";
    private static final String REMOVE = "delete from trash where task_id = any (:ids)";
    private static final String LEFT = """
            select sweep_id, count(*) as tasks, count(*) filter (where deferred and deleted_at > :ended) as processing
            from trash where task_id = any (:ids) and sweep_id = any (:sweeps) group by sweep_id""";
    // A commit makes the file system write every earlier removal to disk, so it is better to have thousands per commit.
    private static final String NEXT = """
            select block, case when not :counted or outcomes ~ '^[DW]*$' then task_ids else array(
              select one from unnest(task_ids) with ordinality u (one, n)
              where substr(outcomes, cast(n as integer), 1) in ('D', 'W') order by n) end as task_ids
            from sweep_block
            where sweep_id = :id and block > :after and outcomes ~ '[DW]' order by block limit 4""";
    private static final String MARK = """
            update sweep_block b set outcomes = (
              select string_agg(case when substr(b.outcomes, cast(n as integer), 1) in ('D', 'W') and one in (select unnest(cast(:gone as text[])))
                then :letter else substr(b.outcomes, cast(n as integer), 1) end, '' order by n)
              from unnest(b.task_ids) with ordinality u (one, n))
            where sweep_id = :id and block = any (:blocks)""";
    private static final String COUNT = """
            update sweep set purged = purged + :count, purge_attempts = 0, purge_problem = null where id = :id""";
    private static final String COUNT_BACK =
            "insert into undeletion (sweep_id, restored, at) values (:id, :count, :now)";
    private static final String NOTE =
            "update sweep set purge_note = case when position(cast(:note as text) in coalesce(purge_note, '')) > 0"
                    + " then purge_note else left(concat_ws('; ', purge_note, :note), 1000) end where id = :id";
    private static final String SAY = """
            update sweep set purge_problem = :problem
            where id in (select id from sweep where purge_problem is distinct from :problem and\s""" + IS_DUE + " limit 1000 for update skip locked)";
    private static final String FINISH =
            "update sweep set purged_at = :now, next_purge_at = null, purge_problem = null where id = :id";
    private static final String WAIT = """
            update sweep set purge_attempts = purge_attempts + 1, purge_problem = :problem,
              next_purge_at = cast(:now as timestamptz) + least(3600, 10 * 2 ^ least(purge_attempts, 9)) * interval '1 second'
            where id = :id""";

    /** A row that goes. */
    record PurgeableTask(long sweep, String id, List<String> images) {}

    /** Rows of a sweep that were not removed. */
    record RemainingTasks(long sweep, long tasks, long processing) {}

    /** A block with rows to remove. */
    record DueBlock(int number, List<String> ids) {}

    private final HoldService holds;

    PurgeStore(HoldService holds) {
        this.holds = holds;
    }

    /** True if some sweep is due, also if another transaction is purging it. */
    boolean anyDue(Handle handle, Instant now) {
        return handle.createQuery(ANY_DUE).bind("now", now).mapTo(Boolean.class).one();
    }

    /** Locks some of the sweeps that no other transaction is purging. */
    List<DueSweep> due(Handle handle, Instant now) {
        return handle.createQuery(DUE)
                .bind("now", now)
                .map((row, context) -> new DueSweep(
                        row.getLong("id"),
                        strings(row, "task_ids"),
                        row.getString("created_by"),
                        row.getBoolean("planned"),
                        row.getBoolean("of_pictures"),
                        row.getString("digest"),
                        Objects.requireNonNull(Times.read(row, "ended"))))
                .list();
    }

    /** Locks this one, if it is still due and no other transaction is purging it. */
    boolean due(Handle handle, long id, Instant now) {
        return handle.createQuery(ONE_DUE)
                .bind("id", id)
                .bind("now", now)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /** Locks the tasks that may be purged: no hold covers them, and they are not processing any more. */
    List<PurgeableTask> lock(Handle handle, List<Long> sweeps, List<String> ids, Instant now) {
        handle.execute(ANNOUNCE);
        // Read again, so that a hold that was made in the meantime keeps only the rows that it covers.
        HoldCondition guard = holds.renewed(handle);
        FilterBinder binder = FilterBinder.named(now, guard);
        String allowed = guard.allows(binder);
        return handle.createQuery(String.format(Locale.ROOT, LOCK, allowed))
                .bindMap(binder.byName())
                .bindArray("ids", String.class, ids)
                .bindArray("sweeps", Long.class, sweeps)
                .bind("ended", now.minus(LATE_RESULT))
                .map((row, context) -> new PurgeableTask(row.getLong(1), row.getString(2), strings(row, "images")))
                .list();
    }

    /** Locks the tasks that the provider does not show any more. */
    List<PurgeableTask> lockGone(Handle handle, List<Long> sweeps, List<String> ids) {
        return handle.createQuery(LOCK_GONE)
                .bindArray("ids", String.class, ids)
                .bindArray("sweeps", Long.class, sweeps)
                .map((row, context) -> new PurgeableTask(row.getLong(1), row.getString(2), strings(row, "images")))
                .list();
    }

    /** Removes rows that are locked. */
    void remove(Handle handle, List<String> ids) {
        int rows =
                handle.createUpdate(REMOVE).bindArray("ids", String.class, ids).execute();
        Rows.exactly(ids.size(), rows, "rows removed");
    }

    List<RemainingTasks> left(Handle handle, List<Long> sweeps, List<String> ids, Instant now) {
        return handle.createQuery(LEFT)
                .bindArray("ids", String.class, ids)
                .bindArray("sweeps", Long.class, sweeps)
                .bind("ended", now.minus(LATE_RESULT))
                .map((row, context) ->
                        new RemainingTasks(row.getLong("sweep_id"), row.getLong("tasks"), row.getLong("processing")))
                .list();
    }

    /** The blocks for one transaction; empty: no more. Of pictures only those that were counted as moved. */
    List<DueBlock> next(Handle handle, DueSweep sweep, int after) {
        return handle.createQuery(NEXT)
                .bind("id", sweep.id())
                .bind("counted", sweep.pictures())
                .bind("after", after)
                .map((row, context) -> new DueBlock(row.getInt("block"), strings(row, "task_ids")))
                .list();
    }

    /** Marks what was purged. */
    void mark(Handle handle, long sweep, List<Integer> blocks, List<String> gone) {
        mark(handle, sweep, blocks, gone, "G");
    }

    /** Marks what was moved back instead of being purged. */
    void markBack(Handle handle, long sweep, List<Integer> blocks, List<String> back) {
        mark(handle, sweep, blocks, back, "R");
    }

    private static void mark(Handle handle, long sweep, List<Integer> blocks, List<String> gone, String letter) {
        int rows = handle.createUpdate(MARK)
                .bind("id", sweep)
                .bind("letter", letter)
                .bindArray("blocks", Integer.class, blocks)
                .bindArray("gone", String.class, gone)
                .execute();
        Rows.exactly(blocks.size(), rows, "blocks marked");
    }

    /** Counts what came back of a sweep by other means than an undo. */
    void countBack(Handle handle, long sweep, int count, Instant now) {
        handle.createUpdate(COUNT_BACK)
                .bind("id", sweep)
                .bind("count", count)
                .bind("now", now)
                .one();
    }

    void count(Handle handle, long sweep, long count) {
        handle.createUpdate(COUNT).bind("id", sweep).bind("count", count).one();
    }

    void finish(Handle handle, long sweep, Instant now) {
        handle.createUpdate(FINISH).bind("id", sweep).bind("now", now).one();
    }

    /** Records a note that does not prevent the end of the purge; once, if it is the same again. */
    void note(Handle handle, long sweep, String note) {
        handle.createUpdate(NOTE).bind("id", sweep).bind("note", note).one();
    }

    /** Records for due sweeps why they are not purged. */
    void say(Handle handle, String problem, Instant now) {
        handle.createUpdate(SAY).bind("problem", problem).bind("now", now).execute();
    }

    /** Tries again in 10 seconds, then in twice the time, up to an hour. */
    void wait(Handle handle, long sweep, String problem, Instant now) {
        handle.createUpdate(WAIT)
                .bind("id", sweep)
                .bind("problem", problem)
                .bind("now", now)
                .one();
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
