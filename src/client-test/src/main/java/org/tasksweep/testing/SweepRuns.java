package org.tasksweep.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepAction;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepState;

/** Runs and undoes sweeps: the whole work is done in the request, whose answer shows the sweep as it was before. */
final class SweepRuns {
    private final ServiceState state;
    private final Deletions deletions;

    SweepRuns(ServiceState state, Deletions deletions) {
        this.state = state;
        this.deletions = deletions;
    }

    /** @param reason null: as the plan says */
    Sweep run(StoredSweep sweep, Caller caller, String digest, @Nullable String reason) {
        PlannedTasks plan = sweep.plan();
        if (sweep.state() != SweepState.PLANNED || plan == null) {
            throw refused(
                    "WRONG_STATE", sweep.id() + " is " + sweep.state() + "; only a sweep that is PLANNED can be run");
        }
        if (!digest.equals(plan.digest())) {
            throw refused(
                    "PLAN_CHANGED", "planDigest is not that of this plan; look at the plan again before you run it");
        }
        if (reason == null && sweep.reason() == null) {
            throw Refusal.field("/reason", "reason: required, since the plan has none");
        }
        Instant now = ServiceState.now();
        sweep.run(reason, now);
        Sweep begun = sweep.shownBefore(SweepState.RUNNING, caller);
        sweep.deleted(deletions.part(sweep, caller, plan.ids(), plan.running(), plan.revision(), now), now);
        return begun;
    }

    Sweep undo(StoredSweep source, Caller caller, @Nullable String reason, String requestId) {
        if (source.action() == SweepAction.RESTORE) {
            throw refused("IS_AN_UNDO", source.id() + " is itself an undo; plan a sweep to delete again");
        }
        if (source.moved() > source.restored() && SweepView.forbidden(source, caller)) {
            throw new Refusal(
                    403,
                    "NEEDS_TASKS_ANY",
                    source.id() + " deleted with a key for every owner; only a key with tasks:any undoes it");
        }
        if (source.undoDeadline() == null) throw refused("NOTHING_DELETED", source.id() + " has deleted nothing");
        StoredSweep last = source.undo();
        if (last != null && last.state() == SweepState.SUCCEEDED) {
            throw refused("UNDONE", source.id() + " was undone already, by " + last.id());
        }
        SweepOrigin origin =
                new SweepOrigin(state.nextSweep(), caller, source.origin().owner(), requestId, ServiceState.now());
        StoredSweep undo = StoredSweep.undoing(origin, reason, source, restore(source, caller));
        state.sweeps().add(undo);
        return undo.shownBefore(SweepState.PLANNING, caller);
    }

    private List<SweepItem> restore(StoredSweep source, Caller caller) {
        List<SweepItem> items = new ArrayList<>();
        for (SweepItem item : source.items().all()) {
            if (!item.outcome().equals("DELETED") && !item.outcome().equals("DEFERRED")) continue;
            StoredTask task = state.any(item.taskid()).orElseThrow();
            items.add(restore(items.size(), task, source, caller));
        }
        return items;
    }

    private SweepItem restore(long ordinal, StoredTask task, StoredSweep source, Caller caller) {
        String id = task.data().id();
        StoredTask.Trash trash = task.trash();
        if (trash == null) return new SweepItem(ordinal, id, "ALIVE", "alive already");
        if (trash.sweep() != source) {
            return new SweepItem(
                    ordinal, id, "SKIPPED", "deleted again by " + trash.sweep().id());
        }
        if (trash.claimed() && caller.owner() != null) {
            return new SweepItem(
                    ordinal,
                    id,
                    "SKIPPED",
                    "deleted with a key for every owner as well; only a key with tasks:any restores it");
        }
        task.restore(state.nextRevision());
        return new SweepItem(ordinal, id, "RESTORED", null);
    }

    private static Refusal refused(String reason, String detail) {
        return new Refusal(409, reason, detail);
    }
}
