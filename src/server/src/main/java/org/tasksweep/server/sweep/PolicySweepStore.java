package org.tasksweep.server.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.task.LatestTasks;

/** The sweeps of policies. Opens no transaction. */
public final class PolicySweepStore {
    private static final String START = """
            insert into sweep (action, state, reason, created_by, owner, request_id, created_at, filter, running_policy,
              undo_seconds, auto_run, any_owner, policy_id, keep_last, keep_among, run_limit)
            values ('DELETE', 'PLANNING', :reason, :actor, :owner, :requestId, :now, :filter, 'DEFER',
              :undoSeconds, :autoRun,
              cast(:owner as text) is null or exists (
                select from actor k where k.id = :actor and 'tasks:any' = any (k.scopes)),
              :policy, :keepLast, :keepAmong, :limit)
            returning id""";
    private static final String OPEN = """
            select id, state from sweep
            where policy_id = :policy and %s
            order by id desc limit 1""".replace("%s", SweepTransition.RATE.where());

    /**
     * A run of a policy.
     *
     * @param actor with whose rights it deletes
     * @param limit it runs without a person only if its plan has no more tasks
     * @param autoRun false: it waits for a person in any case
     */
    public record Run(
            long policy,
            String actor,
            @Nullable String owner,
            String reason,
            TaskFilter filter,
            @Nullable LatestTasks without,
            long limit,
            Duration undoWindow,
            boolean autoRun,
            @Nullable String requestId) {}

    /** Starts to plan a sweep, and returns its number. */
    public long start(Handle handle, Run run, Instant now) {
        LatestTasks without = run.without();
        return handle.createQuery(START)
                .bind("reason", run.reason())
                .bind("actor", run.actor())
                .bind("owner", run.owner())
                .bind("requestId", run.requestId())
                .bind("now", now)
                .bind("filter", run.filter().canonical())
                .bind("undoSeconds", run.undoWindow().toSeconds())
                .bind("autoRun", run.autoRun())
                .bind("policy", run.policy())
                .bind("keepLast", without == null ? null : without.keep())
                .bind("keepAmong", without == null ? null : without.among().canonical())
                .bind("limit", run.limit())
                .mapTo(Long.class)
                .one();
    }

    /** The sweep of a policy that has not ended, in words such as {@code sw_30 is RUNNING}. */
    public Optional<String> open(Handle handle, long policy) {
        return handle.createQuery(OPEN)
                .bind("policy", policy)
                .map((row, context) -> NumberedId.SWEEP.of(row.getLong("id")) + " is " + row.getString("state"))
                .findOne();
    }
}
