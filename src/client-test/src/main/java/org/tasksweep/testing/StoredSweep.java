package org.tasksweep.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepState;

/**
 * A sweep of the double. What the service does in the background is done at once here; but like the service, the answer to the
 * request that starts it shows the sweep before its work. Guarded by the lock of {@link ServiceState}.
 */
final class StoredSweep {
    private final SweepOrigin origin;
    private final SweepAction action;
    private final @Nullable StoredSweep source;
    private final @Nullable PlannedTasks plan;

    private SweepState state;
    private @Nullable String reason;
    private SweepItems items;
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private @Nullable Instant undoDeadline;
    private @Nullable String problem;
    private @Nullable StoredSweep undo;
    private long restoredById;

    private StoredSweep(
            SweepOrigin origin,
            @Nullable StoredSweep source,
            @Nullable PlannedTasks plan,
            @Nullable String reason,
            SweepState state,
            SweepItems items) {
        this.origin = origin;
        this.action = source == null ? SweepAction.DELETE : SweepAction.RESTORE;
        this.source = source;
        this.plan = plan;
        this.reason = reason;
        this.state = state;
        this.items = items;
    }

    /** The record of a request that deleted by ids. */
    static StoredSweep ofRequest(SweepOrigin origin, @Nullable String reason, List<Result> moved) {
        StoredSweep sweep = new StoredSweep(origin, null, null, reason, SweepState.SUCCEEDED, SweepItems.of(moved));
        sweep.undoDeadline = origin.created().plus(Deletions.UNDO_WINDOW);
        return sweep;
    }

    /** A plan that is not run yet. */
    static StoredSweep planned(SweepOrigin origin, @Nullable String reason, PlannedTasks plan) {
        return new StoredSweep(origin, null, plan, reason, SweepState.PLANNED, SweepItems.pending(plan.ids()));
    }

    /** A plan that found too many tasks. */
    static StoredSweep failed(SweepOrigin origin, @Nullable String reason, PlannedTasks plan, String problem) {
        StoredSweep sweep =
                new StoredSweep(origin, null, plan.withoutResult(), reason, SweepState.FAILED, SweepItems.NONE);
        sweep.problem = problem;
        sweep.ended = origin.created();
        return sweep;
    }

    /** An undo, which has restored these. */
    static StoredSweep undoing(
            SweepOrigin origin, @Nullable String reason, StoredSweep source, List<SweepItem> restored) {
        StoredSweep sweep =
                new StoredSweep(origin, source, null, reason, SweepState.PLANNING, new SweepItems(restored));
        sweep.started = origin.created();
        sweep.end(origin.created());
        source.undo = sweep;
        return sweep;
    }

    /** The run begins. */
    void run(@Nullable String why, Instant now) {
        if (why != null) reason = why;
        state = SweepState.RUNNING;
        started = now;
        undoDeadline = now.plus(Deletions.UNDO_WINDOW);
    }

    /** The run has ended. */
    void deleted(List<Result> results, Instant now) {
        items = SweepItems.of(results);
        end(now);
    }

    private void end(Instant now) {
        Optional<String> left = items.left(action);
        problem = left.orElse(null);
        state = left.isEmpty() ? SweepState.SUCCEEDED : SweepState.INCOMPLETE;
        ended = now;
    }

    void cancel(Instant now) {
        state = SweepState.CANCELLED;
        ended = now;
        items = SweepItems.NONE;
    }

    void restoredById(int tasks) {
        restoredById += tasks;
    }

    SweepOrigin origin() {
        return origin;
    }

    String id() {
        return origin.id();
    }

    SweepAction action() {
        return action;
    }

    @Nullable
    StoredSweep source() {
        return source;
    }

    @Nullable
    String reason() {
        return reason;
    }

    SweepState state() {
        return state;
    }

    @Nullable
    PlannedTasks plan() {
        return plan;
    }

    SweepItems items() {
        return items;
    }

    /** The items as the API lists them: for the record of a request, every task that it moved is {@code DELETED}. */
    SweepItems listed() {
        return planned() ? items : items.deleted();
    }

    @Nullable
    StoredSweep undo() {
        return undo;
    }

    @Nullable
    Instant started() {
        return started;
    }

    @Nullable
    Instant ended() {
        return ended;
    }

    @Nullable
    Instant undoDeadline() {
        return undoDeadline;
    }

    @Nullable
    String problem() {
        return problem;
    }

    /** True if it was planned or undoes another one; false for the record of a request. */
    boolean planned() {
        return plan != null || source != null;
    }

    long moved() {
        return items.count("DELETED") + items.count("DEFERRED");
    }

    long restored() {
        StoredSweep last = undo;
        return restoredById + (last == null ? 0 : last.items.count("RESTORED"));
    }

    boolean visible(Caller caller) {
        return caller.owner() == null || caller.owner().equals(origin.owner());
    }

    /** As it is now. */
    Sweep shown(Caller caller) {
        return SweepView.of(this, caller, state);
    }

    /** As it was in this state before its work, which the answer to the request that starts it shows. */
    Sweep shownBefore(SweepState before, Caller caller) {
        return SweepView.of(this, caller, before);
    }
}
