package org.tasksweep.server.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.server.sweep.PolicyPauseStore;
import org.tasksweep.server.sweep.PolicySweepStore;

/** Starts the sweeps of policies, those that are due and those that a caller wants now. Thread safe. */
final class PolicyRuns {
    private static final Duration LATEST = Duration.ofHours(1);

    private final Clock clock;
    private final Duration undoWindow;
    private final boolean makesUp;
    private final PolicyStore store = new PolicyStore();
    private final PolicySweepStore sweeps = new PolicySweepStore();
    private final PolicyPauseStore pauses = new PolicyPauseStore();

    /** {@code makesUp}: a run that is more than an hour late is made up. */
    PolicyRuns(Clock clock, Duration undoWindow, boolean makesUp) {
        this.clock = clock;
        this.undoWindow = undoWindow;
        this.makesUp = makesUp;
    }

    /** The scopes of a plan with {@code run=true}: nobody deletes by a policy what the same person could not let it delete now. */
    private List<Scope> needed(PolicyTerms terms) {
        List<Scope> needed = new ArrayList<>(List.of(Scope.POLICIES_WRITE, Scope.SWEEPS_WRITE, Scope.TASKS_DELETE));
        boolean shorter = terms.undoWindow() != null && terms.undoWindow().compareTo(undoWindow) < 0;
        if (shorter || terms.rule().due().selectsEverything()) needed.add(Scope.TASKS_PURGE);
        return needed;
    }

    /** Refuses a caller that may not delete what the policy deletes. */
    void requireRights(Caller caller, PolicyTerms terms) {
        needed(terms).forEach(caller::require);
    }

    /** Starts a run with the rights of the caller; {@code planOnly}: it waits for a person, however small it is. */
    void start(Handle handle, Caller caller, PolicyRow policy, boolean planOnly, @Nullable String requestId) {
        PolicyTerms terms = policy.terms();
        requireRights(caller, terms);
        sweeps.open(handle, policy.id()).ifPresent(open -> {
            throw Problem.WRONG_STATE.because(
                    "%s; %s has one sweep at a time: wait for its end, or cancel it", open, policy.name());
        });
        start(handle, policy, terms, caller.keyId(), caller.address(), !planOnly, requestId);
    }

    /**
     * Starts the next run that is due, or pauses its policy if it cannot run; false if none is due. The sweep and the next time
     * of the policy commit together.
     */
    boolean startDue(Handle handle) {
        Instant now = now();
        PolicyRow policy = store.due(handle, now).orElse(null);
        if (policy == null) return false;
        // A request may have started one while this transaction waited for the row.
        if (sweeps.open(handle, policy.id()).isPresent()) return true;
        try {
            startDue(handle, policy, policy.terms(), now);
        } catch (Refusal unreadable) {
            pause(handle, policy, unreadable.text(), now);
        }
        return true;
    }

    private void startDue(Handle handle, PolicyRow policy, PolicyTerms terms, Instant now) {
        Instant next = terms.schedule().next(now);
        if (tooLate(handle, policy, now)) {
            String due = policy.wire().nextRunTime() + " was left out, since it is more than an hour late: ";
            store.next(
                    handle,
                    policy.id(),
                    next,
                    "The run of " + due + "without a ledger nobody can tell whether the"
                            + " database was restored, and should not delete the same again");
            return;
        }
        String actor = String.valueOf(policy.runsAs());
        List<String> scopes = needed(terms).stream().map(Scope::word).toList();
        String lack = store.lack(handle, actor, scopes, policy.owner()).orElse(null);
        if (lack != null) {
            String problem = actor + ", with whose rights it ran, " + lack + "; somebody else can resume it";
            pause(handle, policy, problem, now);
            return;
        }
        start(handle, policy, terms, actor, null, true, null);
        store.next(handle, policy.id(), next, null);
    }

    // With a ledger the start notices that a database was restored.
    private boolean tooLate(Handle handle, PolicyRow policy, Instant now) {
        Instant earliest = now.minus(LATEST);
        return !makesUp
                && Instant.parse(String.valueOf(policy.wire().nextRunTime())).isBefore(earliest)
                && !store.endedSince(handle, policy.id(), earliest);
    }

    private void pause(Handle handle, PolicyRow policy, String problem, Instant now) {
        pauses.pause(handle, policy.id(), PolicyPauseStore.Cause.of("tasksweep", problem, now));
    }

    private void start(
            Handle handle,
            PolicyRow policy,
            PolicyTerms terms,
            String actor,
            @Nullable String address,
            boolean autoRun,
            @Nullable String requestId) {
        String reason = policy.name() + ": " + terms.name();
        Instant now = now();
        PolicySweepStore.Run run = new PolicySweepStore.Run(
                policy.id(),
                actor,
                policy.owner(),
                reason,
                terms.rule().due(),
                terms.rule().without(),
                terms.maxTasks(),
                terms.undoWindow() == null ? undoWindow : terms.undoWindow(),
                autoRun,
                requestId);
        long sweep = sweeps.start(handle, run, now);
        AuditStore.append(
                handle,
                AuditEntry.of(now, "PLAN", actor, sweep, requestId)
                        .from(address)
                        .because(reason));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
