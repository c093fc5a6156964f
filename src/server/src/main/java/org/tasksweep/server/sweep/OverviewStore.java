package org.tasksweep.server.sweep;

import java.time.Clock;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Overview;

/**
 * Reads the data of the dashboard. The page requests it every few seconds, so no statement reads tasks; the largest one
 * reads the sweeps that are not purged. Opens no transaction. Thread safe.
 */
final class OverviewStore {
    private static final String LIMIT = " limit 5";
    private static final String LATEST_FIRST = " order by id desc" + LIMIT;
    private static final String RUNNING = SweepTransition.in(SweepTransition.AT_WORK) + LATEST_FIRST;
    private static final String PAUSED = "state = 'PAUSED'" + LATEST_FIRST;
    // Three parts, for each of which there is an index.
    private static final String ATTENTION = """
            id in (
              select id from sweep
              where state in ('PAUSED', 'INCOMPLETE', 'FAILED') and (state <> 'PAUSED' or problem is not null)
                and coalesce(ended_at, created_at) > cast(:now as timestamptz) - interval '7 days'
              union
              select id from sweep where state = 'PLANNED' and policy_id is not null and problem is not null
              union
              select id from sweep where purge_problem is not null and purged_at is null)
            """ + LATEST_FIRST;
    // Pictures that are aside wait for a person, without end, and would hide what has one.
    private static final String ENDS = " and undo_deadline < 'infinity'";
    private static final String UNDOABLE =
            SweepCondition.IN_TRASH + " and undo_deadline > :now" + ENDS + " and restoring_id is null"
                    + " and (cast(:owner as text) is null or not any_owner) and "
                    + SweepTransition.in(SweepTransition.ENDED);
    private static final String COUNT = "select count(*) from (select from sweep where " + SweepCondition.OWNED
            + " and " + UNDOABLE + " limit 1000) found";
    private static final String UNDOABLE_LAST = UNDOABLE + " order by undo_deadline desc, id desc" + LIMIT;
    private static final String NEXT_PURGES = SweepCondition.IN_TRASH + ENDS + " order by undo_deadline, id" + LIMIT;
    // A plan that was never run has deleted nothing; a request has no time at which it started.
    private static final String LATEST =
            "action <> 'RESTORE' and (started_at is not null or match_count is null and filter is null and not of_pictures)"
                    + " and " + SweepTransition.in(SweepTransition.ENDED) + LATEST_FIRST;
    // The same as the sum of what each sweep has in the trash, with undeletions and undos read once for all of them.
    private static final String TRASH = """
            with unpurged as materialized (
              select id, %1$s - purged as deleted from sweep where %2$s and %3$s and undo_deadline is not null and not of_pictures)
            select greatest(0, coalesce((select sum(deleted) from unpurged), 0)
              - coalesce((select sum(restored) from undeletion where sweep_id in (select id from unpurged)), 0)
              - coalesce((select sum(cast(undo.counts ->> 'restored' as bigint)) from sweep undo
                  where undo.source_id in (select id from unpurged)), 0))""";
    private static final String TASKS_IN_TRASH =
            String.format(Locale.ROOT, TRASH, SweepCondition.DELETED, SweepCondition.OWNED, SweepCondition.NOT_PURGED);

    private final SweepViewStore views;
    private final Clock clock;

    OverviewStore(SweepViewStore views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    Overview read(Handle handle, @Nullable String owner) {
        return new Overview(
                views.some(handle, RUNNING, owner),
                views.some(handle, PAUSED, owner),
                views.some(handle, ATTENTION, owner),
                new Overview.Undoable(count(handle, owner), views.some(handle, UNDOABLE_LAST, owner)),
                views.some(handle, NEXT_PURGES, owner),
                views.some(handle, LATEST, owner),
                new Overview.Trash(trash(handle, owner)));
    }

    private long count(Handle handle, @Nullable String owner) {
        return handle.createQuery(COUNT)
                .bind("owner", owner)
                .bind("now", clock.instant())
                .mapTo(Long.class)
                .one();
    }

    /** The tasks in the trash. */
    static long trash(Handle handle, @Nullable String owner) {
        return handle.createQuery(TASKS_IN_TRASH)
                .bind("owner", owner)
                .mapTo(Long.class)
                .one();
    }
}
