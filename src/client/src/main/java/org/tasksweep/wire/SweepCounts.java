package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The number of ids of a sweep for each outcome.
 *
 * @param pending ids that were not reached yet
 * @param restored ids that an undo has restored
 * @param alive ids that were not deleted when the undo reached them
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

    /** The number of ids that were reached. */
    public long done() {
        return all() - pending;
    }

    /** The number of pinned ids. */
    public long all() {
        return pending + deleted + alreadyDeleted + notFound + deferred + left() + restored + alive;
    }

    /** The number of ids that the sweep could not delete or restore. */
    public long left() {
        return running + held + failed + skipped;
    }
}
