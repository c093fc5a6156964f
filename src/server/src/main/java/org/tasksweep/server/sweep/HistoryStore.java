package org.tasksweep.server.sweep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepState;
import org.tasksweep.wire.TaskHistory;

/**
 * Finds the sweeps that touched a task. There is no index from ids to sweeps, since it would slow down every plan and every
 * deletion; the store searches the ids of the latest sweeps, up to a limit. Opens no transaction.
 */
final class HistoryStore {
    private static final int EVENTS = 50;
    private static final int MOST_SWEEPS = 20_000;
    private static final int MOST_IDS = 10_000_000;

    // A sweep that was run has blocks, and that of a request has its ids itself. An id that a sweep did not find, or
    // that it never came to, was not touched. There is always one row, for the sake of its first column.
    private static final String FIND = """
            with recent as materialized (
              select id, blocks, size, sum(size) over (order by id desc) as looked, row_number() over (order by id desc) as n
              from (
                select id, started_at is not null as blocks, coalesce(match_count, deleted + deferred) as size
                from sweep
                where %s and not of_pictures and (started_at is not null
                  or match_count is null and filter is null and source_id is null and state = 'SUCCEEDED')
                order by id desc limit :mostSweeps + 1) one),
            candidate as materialized (
              select id, blocks from recent where n <= :mostSweeps and (n = 1 or looked - size < :mostIds))
            select (select count(*) from recent) > (select count(*) from candidate) as cut, event.*
            from (select) one left join lateral (
              select s.id, s.action, s.state, s.created_by, s.reason, coalesce(s.ended_at, s.started_at, s.created_at) as at,
                hit.outcome, hit.detail
              from candidate c join sweep s on s.id = c.id cross join lateral (
                select coalesce(substr(b.outcomes, place, 1), '.') as outcome, b.details ->> cast(place - 1 as text) as detail
                from sweep_block b cross join lateral (select array_position(b.task_ids, :task) as place) found
                where c.blocks and b.sweep_id = c.id and place is not null
                union all
                select case when s.purged_at is null then 'D' else 'G' end, null
                where not c.blocks and :task = any (s.task_ids)
                limit 1) hit
              where hit.outcome <> 'N' and (hit.outcome <> '.' or s.state in ('RUNNING', 'PAUSED'))
              order by s.id desc limit :mostEvents + 1) event on true""".replace("%s", SweepCondition.OWNED);

    /** The latest events of a task in the sweeps that the owner may see; null: that everybody made. */
    TaskHistory find(Handle handle, String task, @Nullable String owner) {
        boolean[] cut = {false};
        List<TaskHistory.Event> events = new ArrayList<>();
        handle.createQuery(FIND)
                .bind("task", task)
                .bind("owner", owner)
                .bind("mostSweeps", MOST_SWEEPS)
                .bind("mostIds", MOST_IDS)
                .bind("mostEvents", EVENTS)
                .map((row, context) -> {
                    cut[0] = row.getBoolean("cut");
                    return row.getLong("id") == 0 || events.add(event(row));
                })
                .list();
        boolean complete = !cut[0] && events.size() <= EVENTS;
        return new TaskHistory(events.stream().limit(EVENTS).toList(), complete);
    }

    private static TaskHistory.Event event(ResultSet row) throws SQLException {
        return new TaskHistory.Event(
                NumberedId.SWEEP.of(row.getLong("id")),
                SweepAction.valueOf(row.getString("action")),
                ItemOutcome.of(row.getString("outcome").charAt(0)).name(),
                row.getString("detail"),
                row.getString("created_by"),
                row.getString("reason"),
                String.valueOf(Times.read(row, "at")),
                SweepState.valueOf(row.getString("state")));
    }
}
