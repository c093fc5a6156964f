package org.tasksweep.server.sweep;

import static org.tasksweep.server.sweep.SweepTransition.AUTO_RUN;
import static org.tasksweep.server.sweep.SweepTransition.CANCEL;
import static org.tasksweep.server.sweep.SweepTransition.EXPIRE;
import static org.tasksweep.server.sweep.SweepTransition.INTERNAL_ERROR;
import static org.tasksweep.server.sweep.SweepTransition.MANIFEST_COPIED;
import static org.tasksweep.server.sweep.SweepTransition.PAUSE;
import static org.tasksweep.server.sweep.SweepTransition.PLAN_READY;
import static org.tasksweep.server.sweep.SweepTransition.PURGE_NOW;
import static org.tasksweep.server.sweep.SweepTransition.RATE;
import static org.tasksweep.server.sweep.SweepTransition.RESUME;
import static org.tasksweep.server.sweep.SweepTransition.RETRY;
import static org.tasksweep.server.sweep.SweepTransition.RUN;
import static org.tasksweep.server.sweep.SweepTransition.SOMETHING_LEFT;
import static org.tasksweep.server.sweep.SweepTransition.VERIFIED;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.wire.SweepCounts;

/**
 * Every statement that changes the state of a sweep. Each names the states that it may leave, from {@link SweepTransition},
 * and returns whether the sweep was in one of them. Works in the caller's transaction.
 */
public final class TransitionStore {
    private static final Duration PLAN_LASTS = Duration.ofHours(24);
    // Pictures stay aside until a person purges them: in a restored database they may be those of tasks that it lost.
    private static final String DEADLINE = "case when of_pictures then 'infinity'"
            + " else cast(:now as timestamptz) + undo_seconds * interval '1 second' end";
    // Only ever set: what one key for every owner has deleted stays its deletion.
    private static final String RUN_BY = "run_by = :actor, any_owner = any_owner or exists (select from actor k"
            + " where k.id = :actor and 'tasks:any' = any (k.scopes))";
    private static final String THIS = " where id = :id and ";

    // Taken by a request that stops a sweep: waits for the transactions that carry it out, and later ones wait for it.
    private static final String STOP = "select pg_advisory_xact_lock(hashtextextended('run ' || :id, 3))";

    private static final String PLANNED = """
            update sweep set state = :state, plan = cast(:plan as jsonb), plan_digest = :digest, match_count = :tasks,
              bytes = :bytes, revision = :revision, plan_expires_at = :expires, problem = :problem,
              started_at = :started, undo_deadline = case when of_pictures and :runs then 'infinity'
                else cast(:deadline as timestamptz) end,
              task_ids = '{}', mass = :mass,
              needs_approval = :approval""" + THIS + PLAN_READY.where();
    private static final String COPIED = "update sweep set " + MANIFEST_COPIED.set()
            + ", match_count = :tasks, started_at = :now" + THIS + MANIFEST_COPIED.where();
    private static final String EXPIRED = "with expired as (update sweep set " + EXPIRE.set()
            + ", ended_at = :now, task_ids = '{}' where " + EXPIRE.where()
            + " and plan_expires_at <= :now returning id),"
            + " logged as (insert into audit (at, act, actor, sweep_id) select :now, 'EXPIRE', 'tasksweep', id from expired)"
            + " delete from sweep_block where sweep_id in (select id from expired)";

    private static final String RUN_IT = "update sweep set " + RUN_BY + ", " + RUN.set() + ", started_at = :now,"
            + " reason = coalesce(cast(:reason as text), reason), problem = null, undo_deadline = " + DEADLINE + THIS
            + RUN.where() + " and " + ApprovalStore.APPROVED
            + " and plan_digest = :digest and plan_expires_at > :now"
            + " and coalesce(cast(:reason as text), reason) is not null";
    private static final String PAUSE_IT =
            "update sweep set " + PAUSE.set() + ", problem = null" + THIS + PAUSE.where();
    private static final String RESUME_IT =
            "update sweep set " + RESUME.set() + ", problem = null, " + RUN_BY + THIS + RESUME.where();
    private static final String CANCEL_IT = "update sweep set " + CANCEL.set() + ", problem = null, ended_at = :now,"
            + " undo_deadline = case when action <> 'RESTORE' and started_at is not null then " + DEADLINE
            + " else undo_deadline end" + THIS + CANCEL.where();
    // An undo that is retried reserves its source again.
    private static final String RETRY_IT = """
            with source as (
              update sweep set restoring_id = :id
              where id = (select source_id from sweep where id = :id)
                and undo_deadline > :now and restoring_id is null and purged_at is null
              returning id)
            update sweep set problem = null, counts = null, ended_at = null, verified_at = null, """
            + RUN_BY + ", " + RETRY.set() + THIS + RETRY.where()
            + " and started_at is not null and restoring_id is null and purged = 0"
            + " and (undo_deadline > :now or exists (select from source))";
    // What stopped an earlier attempt is no longer known to: a caller that waits must not take it for the answer.
    private static final String PURGE_IT = """
            update sweep set undo_deadline = :now, moved_to = :now, next_purge_at = null, purge_attempts = 0,
              purge_problem = null
            where id = :id and action <> 'RESTORE' and purged_at is null and undo_deadline is not null
              and (restoring_id is null or exists (
                select from sweep undo where undo.id = sweep.restoring_id and undo.state = 'SUCCEEDED'))
              and\s""" + PURGE_NOW.where();
    private static final String RATE_IT = "update sweep set max_rate = :rate, next_at = null" + THIS + RATE.where();

    private static final String PAUSED = "with paused as (update sweep set $set, problem = :problem" + THIS
            + "$where returning id) insert into audit (at, act, actor, sweep_id, detail)"
            + " select :now, 'AUTO_PAUSE', 'tasksweep', id, :problem from paused";
    private static final String FAIL = "update sweep set " + INTERNAL_ERROR.set() + """
            , problem = :problem, ended_at = :now, task_ids = case
                when plan_digest is null and started_at is null then '{}' else task_ids end,
              match_count = coalesce(match_count, nullif(cardinality(task_ids), 0)),
              undo_deadline = case when action <> 'RESTORE' and started_at is not null
                then\s""" + DEADLINE + " end" + THIS;
    private static final String END = """
            update sweep set state = :state, problem = :problem, counts = cast(:counts as jsonb), ended_at = :now,
              verified_at = :now, deleted = :deleted, deferred = :deferred,
              undo_deadline = case when action <> 'RESTORE' then\s""" + DEADLINE + " end" + THIS + VERIFIED.where();
    // An undo that did not restore everything releases its source: it may be tried again.
    private static final String LET_GO = """
            update sweep set restoring_id = null
            where id = (select source_id from sweep undo where undo.id = :id) and restoring_id = :id""";
    private static final Jsonb JSON = JsonbBuilder.create();

    /** Waits for the transactions that carry the sweep out; those that begin later wait for the caller's. */
    void stopRun(Handle handle, long id) {
        handle.createQuery(STOP).bind("id", id).mapToMap().one();
    }

    /** The plan is ready, and the sweep waits to be run, or runs. False if it was cancelled in the meantime. */
    boolean planned(
            Handle handle,
            SweepRow sweep,
            PlanResult plan,
            boolean approval,
            @Nullable String problem,
            boolean runs,
            Instant now) {
        return 1
                == handle.createUpdate(PLANNED)
                        .bind("id", sweep.id())
                        .bind("state", runs ? AUTO_RUN.to() : PLAN_READY.to())
                        .bind("plan", JSON.toJson(plan.plan()))
                        .bind("digest", plan.digest())
                        .bind("tasks", plan.tasks())
                        .bind("bytes", plan.bytes())
                        .bind("revision", plan.revision())
                        .bind("expires", now.plus(PLAN_LASTS))
                        .bind("problem", problem)
                        .bind("mass", plan.mass())
                        .bind("approval", approval)
                        .bind("started", runs ? now : null)
                        .bind("runs", runs)
                        .bind("deadline", runs ? now.plus(sweep.undoWindow()) : null)
                        .execute();
    }

    /** The manifest of an undo is complete. False if the undo was cancelled in the meantime. */
    public boolean copied(Handle handle, long id, long tasks, Instant now) {
        return one(handle, COPIED, id, Map.of("tasks", tasks, "now", now));
    }

    /** Plans that were not run in time. */
    public void expire(Handle handle, Instant now) {
        handle.createUpdate(EXPIRED).bind("now", now).execute();
    }

    boolean run(Handle handle, long id, String digest, @Nullable String reason, String actor, Instant now) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("reason", reason); // null: as the plan says
        values.putAll(Map.of("digest", digest, "actor", actor, "now", now));
        return one(handle, RUN_IT, id, values);
    }

    boolean pause(Handle handle, long id) {
        return one(handle, PAUSE_IT, id, Map.of());
    }

    boolean resume(Handle handle, long id, String actor) {
        return one(handle, RESUME_IT, id, Map.of("actor", actor));
    }

    boolean cancel(Handle handle, long id, Instant now) {
        if (!one(handle, CANCEL_IT, id, Map.of("now", now))) return false;
        letGo(handle, id);
        return true;
    }

    boolean retry(Handle handle, long id, String actor, Instant now) {
        return one(handle, RETRY_IT, id, Map.of("actor", actor, "now", now));
    }

    boolean purgeNow(Handle handle, long id, Instant now) {
        return one(handle, PURGE_IT, id, Map.of("now", now));
    }

    boolean rate(Handle handle, long id, @Nullable Integer rate) {
        return handle.createUpdate(RATE_IT).bind("id", id).bind("rate", rate).execute() == 1;
    }

    /**
     * Pauses a sweep that needs a person. Has no effect if it was stopped before.
     *
     * @param step {@code TOO_MANY_FAILURES} or {@code STORE_AWAY}
     */
    public void paused(Handle handle, long id, SweepTransition step, String problem, Instant now) {
        handle.createUpdate(PAUSED.replace("$set", step.set()).replace("$where", step.where()))
                .bind("id", id)
                .bind("problem", problem)
                .bind("now", now)
                .execute();
    }

    /**
     * Ends a sweep that cannot continue. Has no effect if it was stopped before.
     *
     * @param step {@code PLAN_FAILED} or {@code INTERNAL_ERROR}
     */
    public void failed(Handle handle, long id, SweepTransition step, String problem, Instant now) {
        if (one(handle, FAIL + step.where(), id, Map.of("problem", problem, "now", now))) letGo(handle, id);
    }

    /**
     * Ends a sweep after its last task. Has no effect if it was stopped before.
     *
     * @param problem what is left, in one sentence; null: nothing is
     */
    public void ended(Handle handle, SweepRow sweep, SweepCounts counts, @Nullable String problem, Instant now) {
        int rows = handle.createUpdate(END)
                .bind("id", sweep.id())
                .bind("state", problem == null ? VERIFIED.to() : SOMETHING_LEFT.to())
                .bind("problem", problem)
                .bind("counts", JSON.toJson(counts))
                .bind("now", now)
                .bind("deleted", counts.deleted())
                .bind("deferred", counts.deferred())
                .execute();
        if (rows != 1) return;
        if (problem != null) letGo(handle, sweep.id());
        AuditStore.append(
                handle,
                AuditEntry.of(now, "END", sweep.createdBy(), sweep.id(), null)
                        .because(sweep.reason())
                        .counted((int) counts.all(), (int) counts.done())
                        .saying(problem == null ? "verified" : problem));
    }

    private static boolean one(Handle handle, String change, long id, Map<String, ?> values) {
        return handle.createUpdate(change).bind("id", id).bindMap(values).execute() == 1;
    }

    private static void letGo(Handle handle, long id) {
        handle.createUpdate(LET_GO).bind("id", id).execute();
    }
}
