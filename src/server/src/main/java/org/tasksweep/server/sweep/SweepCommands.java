package org.tasksweep.server.sweep;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/**
 * What callers do with a sweep that exists: run, pause, resume, cancel, retry, purge, change its rate. Each step is one
 * transaction with its audit entry. Thread safe.
 */
public final class SweepCommands {
    // Only ever set: what one key for every owner has deleted stays its deletion.
    private static final String RUN_BY = """
            run_by = :actor, any_owner = any_owner or exists (
                select from api_key k where k.id = :actor and 'tasks:any' = any (k.scopes))""";
    private static final String RESUME =
            "update sweep set state = 'RUNNING', problem = null, " + RUN_BY + " where id = :id and state = any (:from)";
    private static final String MOVE = """
            update sweep set state = :to, problem = null, ended_at = case when :to = 'CANCELLED' then cast(:now as timestamptz) end,
              undo_deadline = case when :to = 'CANCELLED' and action = 'DELETE' and started_at is not null
                then cast(:now as timestamptz) + undo_seconds * interval '1 second' else undo_deadline end
            where id = :id and state = any (:from)""";
    private static final String RUN = "update sweep set " + RUN_BY + """
            , state = 'RUNNING', started_at = :now, undo_deadline = cast(:now as timestamptz) + undo_seconds * interval '1 second',
              problem = null
            where id = :id and state = any (:from) and plan_digest = :digest and plan_expires_at > :now""";
    // An undo that is tried again takes hold of its source again.
    private static final String RETRY = """
            with source as (
              update sweep set restoring_id = :id
              where id = (select source_id from sweep where id = :id)
                and undo_deadline > :now and restoring_id is null and purged_at is null
              returning id)
            update sweep set\s""" + RUN_BY + """
            , state = 'RUNNING', problem = null, counts = null, ended_at = null, verified_at = null
            where id = :id and state = any (:from) and started_at is not null and restoring_id is null and purged = 0
              and (undo_deadline > :now or exists (select from source))""";
    private static final String PURGE = """
            update sweep set undo_deadline = :now, moved_to = :now, next_purge_at = null, purge_attempts = 0
            where id = :id and action = 'DELETE' and purged_at is null and undo_deadline is not null and state = any (:from)
              and (restoring_id is null or exists (
                select from sweep undo where undo.id = sweep.restoring_id and undo.state = 'SUCCEEDED'))""";
    private static final String MASS = "select mass from sweep where id = :id";
    private static final String RATE =
            "update sweep set max_rate = :rate, next_at = null where id = :id and ended_at is null";

    /** What can be done, from which states; its name is that of the audit entry. */
    private enum Step {
        RUN(SweepCommands.RUN, SweepState.PLANNED),
        PAUSE(MOVE, SweepState.RUNNING),
        RESUME(SweepCommands.RESUME, SweepState.PAUSED),
        CANCEL(MOVE, SweepState.PLANNING, SweepState.PLANNED, SweepState.RUNNING, SweepState.PAUSED),
        RETRY(SweepCommands.RETRY, SweepState.INCOMPLETE, SweepState.FAILED),
        PURGE_NOW(PURGE, SweepState.SUCCEEDED, SweepState.INCOMPLETE, SweepState.FAILED, SweepState.CANCELLED);

        private final String sql;
        private final List<SweepState> from;

        Step(String sql, SweepState... from) {
            this.sql = sql;
            this.from = List.of(from);
        }

        /** True if tasks are deleted after it. */
        boolean runs() {
            return this == RUN || this == RESUME || this == RETRY;
        }

        List<String> states() {
            return from.stream().map(Enum::name).toList();
        }
    }

    private final Database database;
    private final Clock clock;
    private final SweepService sweeps;
    private final ManifestStore blocks = new ManifestStore();

    public SweepCommands(Database database, Clock clock, SweepService sweeps) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
    }

    /** Runs exactly what was planned, if the digest is the one that was seen. */
    public Sweep run(Caller caller, String id, String digest, @Nullable String requestId) {
        Sweep seen = sweeps.find(caller, id);
        if (seen.state() == SweepState.PLANNED && !digest.equals(seen.planDigest())) {
            throw Problem.CONFLICT.because(
                    "planDigest is not that of this plan; look at the plan again before you run it");
        }
        return step(
                Step.RUN,
                caller,
                id,
                requestId,
                update -> update.bind("digest", digest).bind("actor", caller.keyId()));
    }

    /** Stops after the transaction that is running; when this returns, nothing more is deleted. */
    public Sweep pause(Caller caller, String id, @Nullable String requestId) {
        return move(Step.PAUSE, SweepState.PAUSED, caller, id, requestId);
    }

    public Sweep resume(Caller caller, String id, @Nullable String requestId) {
        return move(Step.RESUME, SweepState.RUNNING, caller, id, requestId);
    }

    /** Calls it off for good; what was done can be undone. */
    public Sweep cancel(Caller caller, String id, @Nullable String requestId) {
        return move(Step.CANCEL, SweepState.CANCELLED, caller, id, requestId);
    }

    /** Tries again what failed, was on hold or still processing. */
    public Sweep retryFailed(Caller caller, String id, @Nullable String requestId) {
        return step(Step.RETRY, caller, id, requestId, update -> update.bind("actor", caller.keyId()));
    }

    /** Ends the undo window now. There is no way back. */
    public Sweep purge(Caller caller, String id, @Nullable String requestId) {
        return step(Step.PURGE_NOW, caller, id, requestId, update -> {});
    }

    /** Changes the rate of one that has not ended; it applies from the next transaction on. */
    public Sweep rate(Caller caller, String id, @Nullable Integer maxRate, @Nullable String requestId) {
        sweeps.find(caller, id);
        long number = SweepService.number(id);
        database.jdbi().useTransaction(handle -> {
            int rows = handle.createUpdate(RATE)
                    .bind("id", number)
                    .bind("rate", maxRate)
                    .execute();
            if (rows == 0) throw Problem.CONFLICT.because("%s has ended; its rate cannot change any more", id);
            audit(handle, "RATE " + maxRate, caller, number, requestId);
        });
        return sweeps.find(caller, id);
    }

    /** A step to a state; a sweep that is there already is left as it is. */
    private Sweep move(Step step, SweepState to, Caller caller, String id, @Nullable String requestId) {
        Sweep sweep = sweeps.find(caller, id);
        if (sweep.state() == to) return sweep;
        try {
            return step(
                    step, caller, id, requestId, update -> update.bind("to", to).bind("actor", caller.keyId()));
        } catch (Refusal refusal) {
            // Somebody else may have done the same in this moment.
            Sweep now = sweeps.find(caller, id);
            if (now.state() != to) throw refusal;
            return now;
        }
    }

    private Sweep step(Step step, Caller caller, String id, @Nullable String requestId, Consumer<Update> more) {
        sweeps.find(caller, id);
        long number = SweepService.number(id);
        database.jdbi().useTransaction(handle -> {
            handle.createQuery(SweepStore.STOP).bind("id", number).mapToMap().one();
            if (step.runs()) requireMass(handle, caller, number);
            Update update = handle.createUpdate(step.sql)
                    .bind("id", number)
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .bindArray("from", String.class, step.states());
            more.accept(update);
            if (update.execute() != 1) throw refusal(step, sweeps.find(caller, id));
            manifest(handle, step, number);
            audit(handle, step.name(), caller, number, requestId);
        });
        return sweeps.find(caller, id);
    }

    // By what the plan found and not by how its filter is spelled.
    private static void requireMass(Handle handle, Caller caller, long sweep) {
        if (caller.may(Scope.TASKS_PURGE)) return;
        if (handle.createQuery(MASS).bind("id", sweep).mapTo(Boolean.class).one()) {
            throw Problem.FORBIDDEN.because(
                    "The plan of %s found most of all tasks; running it takes the scope tasks:purge",
                    SweepRow.name(sweep));
        }
    }

    /** What a step changes besides the state. */
    private void manifest(Handle handle, Step step, long sweep) {
        if (step == Step.RETRY) blocks.retry(handle, sweep);
        if (step != Step.CANCEL) return;
        blocks.clearUnrun(handle, sweep);
        handle.createUpdate(SweepStore.LET_GO).bind("id", sweep).execute();
    }

    private static RuntimeException refusal(Step step, Sweep sweep) {
        // A plan whose time has just run out is still PLANNED until somebody looks.
        if (step == Step.RUN && (sweep.state() == SweepState.EXPIRED || sweep.state() == SweepState.PLANNED)) {
            return Problem.CONFLICT.because(
                    "%s was not run in time, so its plan expired and nothing was deleted; plan it anew", sweep.id());
        }
        if (!step.from.contains(sweep.state())) {
            String states = String.join(" or ", step.states());
            return Problem.CONFLICT.because(
                    "%s is %s; %s needs one that is %s", sweep.id(), sweep.state(), step, states);
        }
        if (step == Step.RETRY && sweep.startTime() == null) {
            return Problem.CONFLICT.because("%s was not run, so there is nothing to retry; plan it anew", sweep.id());
        }
        return Problem.CONFLICT.because(
                "%s cannot be done with %s any more: its time is over, or it is being undone", step, sweep.id());
    }

    private void audit(Handle handle, String act, Caller caller, long sweep, @Nullable String requestId) {
        AuditStore.append(handle, AuditEntry.of(clock.instant(), act, caller.keyId(), sweep, requestId));
    }
}
