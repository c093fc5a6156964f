package org.tasksweep.server.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.problem.IfMatch;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.server.sweep.PolicyPauseStore;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.PolicyPage;
import org.tasksweep.wire.PolicyState;

/** Makes, changes, pauses and resumes policies, and starts their runs. Each action is in the audit. Thread safe. */
public final class PolicyService {
    private static final int MOST = 100;

    private final Database database;
    private final Clock clock;
    private final PolicyStore store = new PolicyStore();
    private final PolicyRuns runs;
    private final PolicyPauseStore pauses = new PolicyPauseStore();

    /** {@code undoWindow} is what applies where a policy does not say. */
    public PolicyService(Database database, Clock clock, Duration undoWindow) {
        this.database = database;
        this.clock = clock;
        this.runs = new PolicyRuns(clock, undoWindow, true);
    }

    /** Makes a policy that is paused, unless the caller wants it to be active at once. */
    public Policy create(Handle handle, Caller caller, PolicyTerms terms, boolean active, @Nullable String requestId) {
        if (active) runs.requireRights(caller, terms);
        if (store.count(handle, caller.owner()) >= MOST) {
            throw Problem.TOO_MANY_POLICIES.because("There are %d policies; delete one that is not needed", MOST);
        }
        Instant now = now();
        long id = store.insert(handle, terms, caller, now);
        audit(handle, "POLICY", caller, id, terms.describe(), requestId);
        if (active) activate(handle, caller, id, terms, now, requestId);
        return find(handle, caller, NumberedId.POLICY.of(id));
    }

    /**
     * Changes a policy. A change of anything but its name pauses it: what nobody has looked at deletes nothing by itself.
     *
     * @param state the state that the caller wants; null: does not say
     */
    public Policy edit(
            Handle handle,
            Caller caller,
            String id,
            IfMatch ifMatch,
            UnaryOperator<PolicyTerms> change,
            @Nullable PolicyState state,
            @Nullable String requestId) {
        PolicyRow before = lock(handle, caller, id, ifMatch);
        PolicyTerms terms = change.apply(before.terms());
        boolean changed = !terms.equals(before.terms());
        if (changed) {
            store.change(handle, before.id(), terms);
            audit(handle, "POLICY_CHANGE", caller, before.id(), terms.changesFrom(before.terms()), requestId);
        }
        // First paused in any case: a run that is being planned by the rule as it was is cancelled.
        if (state == PolicyState.PAUSED || !terms.deletesAs(before.terms())) pause(handle, caller, before, requestId);
        if (state == PolicyState.ACTIVE && (changed || before.state() == PolicyState.PAUSED)) {
            runs.requireRights(caller, terms);
            activate(handle, caller, before.id(), terms, now(), requestId);
        }
        return find(handle, caller, id);
    }

    /** Lets a policy run by itself, with the rights of the caller. */
    public Policy resume(Handle handle, Caller caller, String id, IfMatch ifMatch, @Nullable String requestId) {
        PolicyRow policy = lock(handle, caller, id, ifMatch);
        runs.requireRights(caller, policy.terms());
        activate(handle, caller, policy.id(), policy.terms(), now(), requestId);
        return find(handle, caller, id);
    }

    /** Lets it start no more sweeps. One that runs goes on; one that is still being planned is cancelled. Repeating it is harmless. */
    public Policy pause(Handle handle, Caller caller, String id, @Nullable String requestId) {
        pause(handle, caller, lock(handle, caller, id, IfMatch.ANY), requestId);
        return find(handle, caller, id);
    }

    /** Deletes a policy; its sweeps stay. */
    public void delete(Caller caller, String id, @Nullable String requestId) {
        database.useTransaction(handle -> {
            PolicyRow policy = lock(handle, caller, id, IfMatch.ANY);
            pause(handle, caller, policy, requestId);
            store.delete(handle, policy.id(), now());
            audit(handle, "POLICY_DELETE", caller, policy.id(), policy.wire().name(), requestId);
        });
    }

    /**
     * Starts a run now, with the rights of the caller, also of a paused policy. Its regular time stays.
     *
     * @param planOnly true: the plan waits for a person, however small it is
     */
    public Policy run(
            Handle handle, Caller caller, String id, IfMatch ifMatch, boolean planOnly, @Nullable String requestId) {
        runs.start(handle, caller, lock(handle, caller, id, ifMatch), planOnly, requestId);
        return find(handle, caller, id);
    }

    public Policy find(Caller caller, String id) {
        return database.reading(handle -> find(handle, caller, id));
    }

    private Policy find(Handle handle, Caller caller, String id) {
        return row(handle, caller, id).wire();
    }

    /** As it is stored; refused as not found if it is another owner's. */
    PolicyRow row(Handle handle, Caller caller, String id) {
        return store.find(handle, number(id), caller.owner()).orElseThrow(PolicyService::unknown);
    }

    /** All policies that the caller may see, the oldest first. */
    public PolicyPage list(Caller caller) {
        return database.reading(handle -> new PolicyPage(
                store.all(handle, caller.owner()).stream().map(PolicyRow::wire).toList()));
    }

    private void activate(
            Handle handle, Caller caller, long id, PolicyTerms terms, Instant now, @Nullable String requestId) {
        store.activate(handle, id, caller.keyId(), terms.schedule().next(now));
        audit(handle, "POLICY_RESUME", caller, id, terms.describe(), requestId);
    }

    private void pause(Handle handle, Caller caller, PolicyRow policy, @Nullable String requestId) {
        pauses.pause(
                handle,
                policy.id(),
                new PolicyPauseStore.Cause(caller.keyId(), null, caller.address(), requestId, now()));
    }

    private PolicyRow lock(Handle handle, Caller caller, String id, IfMatch ifMatch) {
        PolicyRow policy = store.lock(handle, number(id), caller.owner()).orElseThrow(PolicyService::unknown);
        ifMatch.require(policy.version(), "policy");
        return policy;
    }

    private void audit(Handle handle, String act, Caller caller, long id, String detail, @Nullable String requestId) {
        AuditStore.append(
                handle,
                AuditEntry.of(now(), act, caller.keyId(), caller.owner(), requestId)
                        .from(caller.address())
                        .saying(NumberedId.POLICY.of(id) + ": " + detail));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static long number(String id) {
        return NumberedId.POLICY.number(id).orElseThrow(PolicyService::unknown);
    }

    private static Refusal unknown() {
        return Problem.POLICY_NOT_FOUND.plain();
    }
}
