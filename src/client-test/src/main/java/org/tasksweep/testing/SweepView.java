package org.tasksweep.testing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepCounts;
import org.tasksweep.wire.SweepPlan;
import org.tasksweep.wire.SweepState;

/** Shows a sweep as the admin API does. */
final class SweepView {
    private SweepView() {}

    /** @param state the state of the sweep, or one before its work */
    static Sweep of(StoredSweep sweep, Caller caller, SweepState state) {
        SweepOrigin origin = sweep.origin();
        PlannedTasks plan = sweep.plan();
        SweepPlan found = plan == null || state == SweepState.PLANNING ? null : plan.found();
        StoredSweep source = sweep.source();
        boolean delete = sweep.action() == SweepAction.DELETE;
        boolean before = state != sweep.state();
        Instant started = state == SweepState.PLANNING ? null : sweep.started();
        Instant ended = before ? null : sweep.ended();
        boolean over = state.settled() && started != null;
        Instant deadline = sweep.undoDeadline();
        return new Sweep(
                sweep.id(),
                sweep.action(),
                state,
                selector(sweep, plan),
                source == null ? null : source.id(),
                origin.owner(),
                sweep.reason(),
                plan == null ? null : plan.running(),
                plan == null || found == null ? null : plan.digest(),
                plan != null && state == SweepState.PLANNED ? plan.expires().toString() : null,
                matchCount(sweep, plan, found, state),
                plan == null || found == null ? null : Long.valueOf(plan.bytes()),
                found == null ? null : found.breakdown(),
                found == null ? null : found.sample(),
                found == null ? null : found.warnings(),
                counts(sweep, state),
                (over && delete) ? Boolean.TRUE : null,
                before ? null : sweep.problem(),
                plan == null ? null : plan.maxRate(),
                plan == null ? null : plan.maxItems(),
                null,
                plan == null ? null : "P" + Deletions.UNDO_WINDOW.toDays() + "D",
                deadline == null || state == SweepState.PLANNING ? null : deadline.toString(),
                delete ? undo(sweep, caller, state) : null,
                null,
                origin.maker().keyId(),
                origin.requestId(),
                origin.created().toString(),
                started == null ? null : started.toString(),
                ended == null ? null : ended.toString());
    }

    private static SweepCounts counts(StoredSweep sweep, SweepState state) {
        return state == SweepState.PLANNING
                ? SweepItems.NONE.counts()
                : sweep.items().counts();
    }

    private static Sweep.@Nullable Selector selector(StoredSweep sweep, @Nullable PlannedTasks plan) {
        if (sweep.source() != null) return null;
        if (plan == null)
            return new Sweep.Selector(null, (long) sweep.items().all().size());
        TaskFilter filter = plan.filter();
        return filter == null
                ? new Sweep.Selector(null, (long) plan.ids().size())
                : new Sweep.Selector(filter.canonical(), null);
    }

    private static @Nullable Long matchCount(
            StoredSweep sweep, @Nullable PlannedTasks plan, @Nullable SweepPlan found, SweepState state) {
        if (sweep.source() != null)
            return state == SweepState.PLANNING
                    ? null
                    : Long.valueOf(sweep.items().all().size());
        return plan == null || found == null ? null : Long.valueOf(plan.ids().size());
    }

    /** Only a key for every owner undoes what such a key has deleted. */
    static boolean forbidden(StoredSweep sweep, Caller caller) {
        return caller.owner() != null && sweep.origin().maker().owner() == null;
    }

    private static Sweep.Undo undo(StoredSweep sweep, Caller caller, SweepState state) {
        StoredSweep last = sweep.undo();
        long restored = sweep.restored();
        long moved = state.settled() ? sweep.moved() : 0;
        long left = Math.max(0, moved - restored);
        String obstacle = state == SweepState.RUNNING
                ? "NOT_ENDED"
                : moved == 0 ? "NOTHING_DELETED" : left == 0 ? "UNDONE" : null;
        if (obstacle == null && forbidden(sweep, caller)) obstacle = "NEEDS_TASKS_ANY";
        return new Sweep.Undo(
                obstacle == null,
                obstacle,
                last == null ? null : last.id(),
                last == null ? null : last.state(),
                restored,
                left);
    }
}
