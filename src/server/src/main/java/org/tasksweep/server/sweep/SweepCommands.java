package org.tasksweep.server.sweep;

import static org.tasksweep.server.sweep.SweepTransition.APPROVE;
import static org.tasksweep.server.sweep.SweepTransition.CANCEL;
import static org.tasksweep.server.sweep.SweepTransition.PAUSE;
import static org.tasksweep.server.sweep.SweepTransition.PURGE_NOW;
import static org.tasksweep.server.sweep.SweepTransition.RATE;
import static org.tasksweep.server.sweep.SweepTransition.RESUME;
import static org.tasksweep.server.sweep.SweepTransition.RETRY;
import static org.tasksweep.server.sweep.SweepTransition.RUN;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.manifest.ManifestStore;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.Sweep;

/**
 * The actions of callers on an existing sweep: run, pause, resume, cancel, retry, purge, change its rate. Each action
 * is one transaction with its audit entry. Thread safe.
 */
public final class SweepCommands {
    private final Clock clock;
    private final SweepService sweeps;
    private final SweepGuard guard;
    private final SweepRequestStore requests = new SweepRequestStore();
    private final ApprovalStore approvals = new ApprovalStore();
    private final TransitionStore transitions = new TransitionStore();
    private final ManifestStore blocks = new ManifestStore();
    private final PolicyPauseStore policies = new PolicyPauseStore();

    public SweepCommands(Clock clock, SweepService sweeps, SweepGuard guard) {
        this.guard = guard;
        this.clock = clock;
        this.sweeps = sweeps;
    }

    /**
     * Runs exactly what was planned, if the digest is the one that was seen.
     *
     * @param reason why; null: as the plan says
     */
    public Sweep run(
            Handle handle,
            Caller caller,
            String id,
            String digest,
            @Nullable String reason,
            @Nullable String requestId) {
        Sweep sweep = step(
                handle,
                RUN,
                caller,
                id,
                requestId,
                number -> transitions.run(handle, number, digest, reason, caller.keyId(), clock.instant()),
                found -> SweepRefusals.notRun(found, digest, reason, clock.instant()));
        // The whole plan counts, whatever becomes of its tasks; a refusal takes the run back.
        if (sweep.matchCount() != null) guard.budgets().take(handle, caller, sweep.matchCount());
        return sweep;
    }

    /**
     * A second person has looked at the plan with this digest; or, after the end, agrees to the early purge.
     *
     * @param caller is neither the planner, nor made the planner's key, nor has a key that the planner made
     */
    public Sweep approve(Handle handle, Caller caller, String id, String digest, @Nullable String requestId) {
        return step(
                handle,
                APPROVE,
                caller,
                id,
                requestId,
                number -> {
                    boolean done = approvals.approve(handle, number, digest, caller.keyId(), clock.instant());
                    if (done && approvals.onePerson(handle, approvals.planner(handle, number), caller.keyId())) {
                        throw SweepRefusals.onePerson(id);
                    }
                    return done;
                },
                sweep -> SweepRefusals.notApproved(sweep, digest));
    }

    private void requireApprovedPurge(Handle handle, Caller caller, long number) {
        if (!guard.radius().approvalForPurge()) return;
        approvals.ofPurge(handle, number).ifPresent(by -> {
            if (by.isEmpty() || approvals.onePerson(handle, by, caller.keyId())) {
                throw SweepRefusals.purgeNeedsApproval(NumberedId.SWEEP.of(number));
            }
        });
    }

    /** Stops after the transaction that is running; when this returns, nothing more is deleted. */
    public Sweep pause(Handle handle, Caller caller, String id, @Nullable String requestId) {
        return step(
                handle,
                PAUSE,
                caller,
                id,
                requestId,
                sweep -> transitions.pause(handle, sweep),
                sweep -> SweepRefusals.wrongState(PAUSE, sweep));
    }

    public Sweep resume(Handle handle, Caller caller, String id, @Nullable String requestId) {
        return step(
                handle,
                RESUME,
                caller,
                id,
                requestId,
                sweep -> transitions.resume(handle, sweep, caller.keyId()),
                sweep -> SweepRefusals.wrongState(RESUME, sweep));
    }

    /** Ends a sweep for good; what it deleted can be undone. */
    public Sweep cancel(Handle handle, Caller caller, String id, @Nullable String requestId) {
        return step(
                handle,
                CANCEL,
                caller,
                id,
                requestId,
                sweep -> {
                    if (!transitions.cancel(handle, sweep, clock.instant())) return false;
                    blocks.clearUnrun(handle, sweep);
                    policies.pauseOf(handle, sweep, caller.keyId(), "cancelled", clock.instant());
                    return true;
                },
                sweep -> SweepRefusals.wrongState(CANCEL, sweep));
    }

    /** Tries again the ids that failed, were on hold or still processing. */
    public Sweep retryFailed(Handle handle, Caller caller, String id, @Nullable String requestId) {
        return step(
                handle,
                RETRY,
                caller,
                id,
                requestId,
                sweep -> {
                    if (!transitions.retry(handle, sweep, caller.keyId(), clock.instant())) return false;
                    blocks.retry(handle, sweep);
                    return true;
                },
                sweep -> tooLate(handle, RETRY, caller, sweep));
    }

    /** Ends the undo window now. This cannot be undone. */
    public Sweep purge(Handle handle, Caller caller, String id, @Nullable String requestId) {
        return step(
                handle,
                PURGE_NOW,
                caller,
                id,
                requestId,
                sweep -> {
                    requireApprovedPurge(handle, caller, sweep);
                    return transitions.purgeNow(handle, sweep, clock.instant());
                },
                sweep -> tooLate(handle, PURGE_NOW, caller, sweep));
    }

    /** Changes the rate of a sweep that has not ended; it applies from the next transaction on. */
    public Sweep rate(Handle handle, Caller caller, String id, @Nullable Integer maxRate, @Nullable String requestId) {
        return step(
                handle,
                RATE,
                RATE.name() + " " + maxRate,
                caller,
                id,
                requestId,
                sweep -> transitions.rate(handle, sweep, maxRate),
                SweepRefusals::ended);
    }

    private Sweep step(
            Handle handle,
            SweepTransition step,
            Caller caller,
            String id,
            @Nullable String requestId,
            LongPredicate change,
            Function<Sweep, Refusal> refusal) {
        return step(handle, step, step.name(), caller, id, requestId, change, refusal);
    }

    /**
     * @param act the act in the audit
     * @param change changes the row; false if the state of the sweep does not allow it
     */
    private Sweep step(
            Handle handle,
            SweepTransition step,
            String act,
            Caller caller,
            String id,
            @Nullable String requestId,
            LongPredicate change,
            Function<Sweep, Refusal> refusal) {
        long number = SweepService.number(id);
        if (!requests.visible(handle, caller, number)) throw SweepService.unknown();
        // A new rate applies to the next transaction: nobody has to wait.
        if (step != RATE && step != APPROVE) transitions.stopRun(handle, number);
        if (step.runs()) requireMass(handle, step, caller, number);
        boolean done = change.test(number);
        if (done) {
            AuditStore.append(
                    handle,
                    AuditEntry.of(clock.instant(), act, caller.keyId(), number, requestId)
                            .from(caller.address()));
        }
        Sweep sweep = sweeps.find(handle, caller, id);
        // A repeated command, or one that another caller has sent before, finds the requested state.
        if (done || step.repeatable() && sweep.state() == step.to()) return sweep;
        throw refusal.apply(sweep);
    }

    // By what the plan found and not by how its filter is written.
    private void requireMass(Handle handle, SweepTransition step, Caller caller, long sweep) {
        if (caller.may(Scope.TASKS_PURGE) || !requests.mass(handle, caller, sweep, step)) return;
        throw Problem.NEEDS_TASKS_PURGE.because(
                "The plan of %s found most of all tasks; running it needs the scope tasks:purge",
                NumberedId.SWEEP.of(sweep));
    }

    private Refusal tooLate(Handle handle, SweepTransition step, Caller caller, Sweep sweep) {
        Sweep deletion = sweep.source() == null ? sweep : sweeps.find(handle, caller, sweep.source());
        return SweepRefusals.tooLate(step, sweep, deletion, clock.instant());
    }
}
