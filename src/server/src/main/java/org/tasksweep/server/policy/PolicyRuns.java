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
import org.tasksweep.server.sweep.PolicySweepStore;

/** Starts the sweeps of policies, those that are due and those that a caller wants now. Thread safe. */
final class PolicyRuns {
    private final Clock clock;
    private final Duration undoWindow;
    private final PolicyStore store = new PolicyStore();
    private final PolicySweepStore sweeps = new PolicySweepStore();

    PolicyRuns(Clock clock, Duration undoWindow) {
        this.clock = clock;
        this.undoWindow = undoWindow;
    }

    /** The scopes of a plan with {@code run=true}: nobody deletes by a policy what the same person could not delete now. */
    private List<Scope> needed(PolicyTerms terms) {
        List<Scope> needed = new ArrayList<>(List.of(Scope.SWEEPS_WRITE, Scope.TASKS_DELETE));
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
        requireRights(caller, policy.terms());
        sweeps.open(handle, policy.id()).ifPresent(open -> {
            throw Problem.WRONG_STATE.because(
                    "%s; %s has one sweep at a time: wait for its end, or cancel it", open, policy.name());
        });
        start(handle, policy, caller.keyId(), caller.address(), !planOnly, requestId);
    }

    /**
     * Starts the next run that is due, or pauses its policy if whoever made it active lost the rights; false if none is due.
     * The sweep and the next time of the policy commit together.
     */
    boolean startDue(Handle handle) {
        Instant now = now();
        PolicyRow policy = store.due(handle, now).orElse(null);
        if (policy == null) return false;
        String actor = String.valueOf(policy.runsAs());
        List<String> scopes = needed(policy.terms()).stream().map(Scope::word).toList();
        if (store.mayRun(handle, actor, scopes, policy.owner())) {
            start(handle, policy, actor, null, true, null);
            store.ran(handle, policy.id(), policy.terms().schedule().next(now));
            return true;
        }
        String problem = actor + ", with whose rights it ran, was revoked, has expired, or lacks one of the scopes "
                + String.join(" ", scopes) + "; somebody else can resume it";
        store.pause(handle, policy.id(), problem);
        AuditStore.append(
                handle,
                AuditEntry.of(now, "POLICY_PAUSE", "tasksweep", policy.owner(), null)
                        .saying(policy.name() + ": " + problem));
        return true;
    }

    private void start(
            Handle handle,
            PolicyRow policy,
            String actor,
            @Nullable String address,
            boolean autoRun,
            @Nullable String requestId) {
        PolicyTerms terms = policy.terms();
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
