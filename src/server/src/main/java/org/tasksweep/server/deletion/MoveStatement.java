package org.tasksweep.server.deletion;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.tasksweep.server.filter.FilterBinder;
import org.tasksweep.server.hold.HoldCondition;
import org.tasksweep.server.task.TaskColumns;

/**
 * The statement that deletes. It needs one round trip and no additional lock: the owner, the holds, the status and the
 * revision are checked by the statement itself. An index scan over an array visits its keys in order (PostgreSQL 17 and
 * later), so callers with overlapping ids wait for each other; if a query plan does otherwise, the victim of a deadlock is
 * repeated. The ids come in once, behind a subquery, so that one plan fits any number of them and is made once. What was
 * moved is counted where it left, not where it arrived: it does both or neither, and is handed on once less.
 */
final class MoveStatement {
    private static final String CORE = TaskColumns.in("""
            with asked as materialized (select cast(? as text[]) as ids),
            gone as (
              delete from task t
              where task_id = any (cast((select ids from asked) as text[]))
                and (cast(? as text) is null or uid = ?)
                and (image_status <> 2 or not ?)
                and (cast(? as bigint) is null or revision <= ?)
                and %s
              returning *, image_status = 2 and ? as deferred),
            number as materialized (%s),
            buried as (
              insert into trash ($columns, sweep_id, deleted_at, deferred)
              select $columns, number.id, ?, deferred
              from gone, number),
            tally as materialized (
              select count(*) as moved, count(*) filter (where deferred) as deferred, count(*) = 0 and %s as stale
              from gone)
            """);
    // Only where not every id was moved is it worth saying which were, and where none was, whether holds were missed.
    private static final String ANSWER = """
            select
              (select id from number) as sweep_id,
              %s as entry,
              moved,
              case when moved < cardinality(ids) then array(select task_id from gone) end as moved_ids,
              case when deferred > 0 then array(select task_id from gone where deferred) end as deferred_ids,
              stale
            from tally, asked""";
    private static final String RECORDED = """
            , act as (
              select cast(? as text) as reason, cast(? as text) as actor, cast(? as text) as owner,
                cast(? as text) as request_id, cast(? as text) as address, cast(? as timestamptz) as at),
            recorded as (
              insert into sweep (id, action, state, reason, created_by, owner, request_id, task_ids, deleted, deferred,
                created_at, undo_deadline, any_owner)
              select id, 'DELETE', 'SUCCEEDED', act.reason, act.actor, act.owner, act.request_id,
                case when moved < cardinality(asked.ids) then array(select task_id from gone) else asked.ids end,
                tally.moved - tally.deferred, tally.deferred, act.at, ?,
                act.owner is null or exists (
                  select from actor k where k.id = act.actor and 'tasks:any' = any (k.scopes))
              from number, tally, asked, act),
            logged as (
              insert into audit (act, reason, actor, owner, request_id, address, at, sweep_id, asked, done, deferred)
              select 'DELETE', act.reason, act.actor, act.owner, act.request_id, act.address, act.at, (select id from number), ?,
                tally.moved, tally.deferred
              from tally, act where not tally.stale
              returning id)
            """;

    private final HoldCondition guard;
    private final String part;
    private final String whole;

    /** Writes the statements down for the holds of the moment. */
    MoveStatement(HoldCondition guard) {
        this.guard = guard;
        part = core("select cast(? as bigint) as id") + ANSWER.replace("%s", "null");
        whole = core("select nextval('sweep_number') as id where exists (select from gone)")
                + RECORDED
                + ANSWER.replace("%s", "(select id from logged)");
    }

    private String core(String number) {
        FilterBinder binder = FilterBinder.positional(Instant.EPOCH);
        return String.format(Locale.ROOT, CORE, guard.allows(binder), number, guard.stale(binder));
    }

    HoldCondition guard() {
        return guard;
    }

    /** Moves tasks for a sweep with a given number. */
    String part() {
        return part;
    }

    /** Moves tasks, and records the sweep and the audit entry: everything that a request needs. */
    String whole() {
        return whole;
    }

    /** The values after {@code revision}. */
    List<Object> allowsValues(Instant now) {
        FilterBinder binder = FilterBinder.positional(now);
        guard.allows(binder);
        return binder.values();
    }

    /** The values after the time of the deletion. */
    List<Object> staleValues(Instant now) {
        FilterBinder binder = FilterBinder.positional(now);
        guard.stale(binder);
        return binder.values();
    }
}
