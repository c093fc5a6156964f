package org.tasksweep.server.sweep;

import static org.tasksweep.server.sweep.SweepTransition.CANCEL;
import static org.tasksweep.server.sweep.SweepTransition.PAUSE;
import static org.tasksweep.server.sweep.SweepTransition.PURGE_NOW;
import static org.tasksweep.server.sweep.SweepTransition.RATE;
import static org.tasksweep.server.sweep.SweepTransition.RESUME;
import static org.tasksweep.server.sweep.SweepTransition.RETRY;
import static org.tasksweep.server.sweep.SweepTransition.RUN;

import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/**
 * The actions of callers on an existing sweep: run, pause, resume, cancel, retry, purge, change its rate. Each action
 * is one transaction with its audit entry. Thread safe.
 */
public final class SweepCommands {
    private static final String MASS = """
            select mass from sweep
            where id = :id and (cast(:owner as text) is null or owner = :owner) and\s""";
    private static final String VISIBLE =
            "select true from sweep where id = :id and (cast(:owner as text) is null or owner = :owner)";

    /** What changes the row; false if the sweep is in no state for it. */
    private interface Change {
        boolean on(Handle handle, long sweep);
    }

    private final Database database;
    private final Clock clock;
    private final SweepService sweeps;
    private final TransitionStore transitions = new TransitionStore();
    private final ManifestStore blocks = new ManifestStore();

    public SweepCommands(Database database, Clock clock, SweepService sweeps) {
        this.database = database;
        this.clock = clock;
        this.sweeps = sweeps;
    }

    /** Runs exactly what was planned, if the digest is the one that was seen. */
    public Sweep run(Caller caller, String id, String digest, @Nullable String requestId) {
        return step(
                RUN,
                caller,
                id,
                requestId,
                (handle, sweep) -> transitions.run(handle, sweep, digest, caller.keyId(), clock.instant()),
                sweep -> notRun(sweep, digest));
    }

    /** Stops after the transaction that is running; when this returns, nothing more is deleted. */
    public Sweep pause(Caller caller, String id, @Nullable String requestId) {
        return step(PAUSE, caller, id, requestId, transitions::pause, sweep -> refusal(PAUSE, sweep));
    }

    public Sweep resume(Caller caller, String id, @Nullable String requestId) {
        return step(
                RESUME,
                caller,
                id,
                requestId,
                (handle, sweep) -> transitions.resume(handle, sweep, caller.keyId()),
                sweep -> refusal(RESUME, sweep));
    }

    /** Calls it off for good; what was done can be undone. */
    public Sweep cancel(Caller caller, String id, @Nullable String requestId) {
        return step(
                CANCEL,
                caller,
                id,
                requestId,
                (handle, sweep) -> {
                    if (!transitions.cancel(handle, sweep, clock.instant())) return false;
                    blocks.clearUnrun(handle, sweep);
                    return true;
                },
                sweep -> refusal(CANCEL, sweep));
    }

    /** Tries again what failed, was on hold or still processing. */
    public Sweep retryFailed(Caller caller, String id, @Nullable String requestId) {
        return step(
                RETRY,
                caller,
                id,
                requestId,
                (handle, sweep) -> {
                    if (!transitions.retry(handle, sweep, caller.keyId(), clock.instant())) return false;
                    blocks.retry(handle, sweep);
                    return true;
                },
                sweep -> refusal(RETRY, sweep));
    }

    /** Ends the undo window now. There is no way back. */
    public Sweep purge(Caller caller, String id, @Nullable String requestId) {
        return step(
                PURGE_NOW,
                caller,
                id,
                requestId,
                (handle, sweep) -> transitions.purgeNow(handle, sweep, clock.instant()),
                sweep -> refusal(PURGE_NOW, sweep));
    }

    /** Changes the rate of one that has not ended; it applies from the next transaction on. */
    public Sweep rate(Caller caller, String id, @Nullable Integer maxRate, @Nullable String requestId) {
        return step(
                RATE,
                caller,
                id,
                requestId,
                (handle, sweep) -> transitions.rate(handle, sweep, maxRate),
                sweep -> Problem.CONFLICT.because("%s has ended; its rate cannot change any more", sweep.id()),
                " " + maxRate);
    }

    private Sweep step(
            SweepTransition step,
            Caller caller,
            String id,
            @Nullable String requestId,
            Change change,
            Function<Sweep, RuntimeException> refusal,
            String... more) {
        long number = SweepService.number(id);
        boolean done = database.jdbi().inTransaction(handle -> {
            requireVisible(handle, caller, number);
            // The rate is for whoever works on it next: nobody has to wait.
            if (step != RATE) transitions.stopRun(handle, number);
            if (step.runs()) requireMass(handle, step, caller, number);
            if (!change.on(handle, number)) return false;
            AuditStore.append(
                    handle,
                    AuditEntry.of(
                            clock.instant(), step.name() + String.join("", more), caller.keyId(), number, requestId));
            return true;
        });
        Sweep sweep = sweeps.find(caller, id);
        // Who asks once more for what is so already, or whom somebody else has just outrun, has what was asked for.
        if (done || step.repeatable() && sweep.state() == step.to()) return sweep;
        throw refusal.apply(sweep);
    }

    private static void requireVisible(Handle handle, Caller caller, long sweep) {
        boolean visible = handle.createQuery(VISIBLE)
                .bind("id", sweep)
                .bind("owner", caller.owner())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
        if (!visible) throw SweepService.unknown();
    }

    // By what the plan found and not by how its filter is spelled.
    private static void requireMass(Handle handle, SweepTransition step, Caller caller, long sweep) {
        if (caller.may(Scope.TASKS_PURGE)) return;
        boolean mass = handle.createQuery(MASS + step.where())
                .bind("id", sweep)
                .bind("owner", caller.owner())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
        if (mass) {
            throw Problem.FORBIDDEN.because(
                    "The plan of %s found most of all tasks; running it takes the scope tasks:purge",
                    SweepRow.name(sweep));
        }
    }

    private static RuntimeException notRun(Sweep sweep, String digest) {
        boolean planned = sweep.state() == SweepState.PLANNED;
        if (planned && !digest.equals(sweep.planDigest())) {
            return Problem.CONFLICT.because(
                    "planDigest is not that of this plan; look at the plan again before you run it");
        }
        // A plan whose time has just run out is still PLANNED until somebody looks.
        if (planned || sweep.state() == SweepState.EXPIRED) {
            return Problem.CONFLICT.because(
                    "%s was not run in time, so its plan expired and nothing was deleted; plan it anew", sweep.id());
        }
        return refusal(RUN, sweep);
    }

    private static RuntimeException refusal(SweepTransition step, Sweep sweep) {
        if (!step.from().contains(sweep.state())) {
            return Problem.CONFLICT.because(
                    "%s is %s; %s needs one that is %s", sweep.id(), sweep.state(), step, step.needs());
        }
        if (step == RETRY && sweep.startTime() == null) {
            return Problem.CONFLICT.because("%s was not run, so there is nothing to retry; plan it anew", sweep.id());
        }
        return Problem.CONFLICT.because(
                "%s cannot be done with %s any more: its time is over, or it is being undone", step, sweep.id());
    }
}
