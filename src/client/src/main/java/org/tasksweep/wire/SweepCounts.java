package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The number of ids of a sweep for each outcome.
 *
 * @param pending not reached yet
 * @param restored brought back, by an undo
 * @param alive was alive already when the undo came to it
 */
@JsonbPropertyOrder({
    "pending",
    "deleted",
    "alreadyDeleted",
    "notFound",
    "deferred",
    "running",
    "held",
    "failed",
    "skipped",
    "restored",
    "alive"
})
public record SweepCounts(
        long pending,
        long deleted,
        long alreadyDeleted,
        long notFound,
        long deferred,
        long running,
        long held,
        long failed,
        long skipped,
        long restored,
        long alive) {

    /** Ids that were reached. */
    public long done() {
        return all() - pending;
    }

    /** Ids that were pinned. */
    public long all() {
        return pending + deleted + alreadyDeleted + notFound + deferred + left() + restored + alive;
    }

    /** Ids that are still visible although the sweep wanted them gone. */
    public long left() {
        return running + held + failed + skipped;
    }
}
