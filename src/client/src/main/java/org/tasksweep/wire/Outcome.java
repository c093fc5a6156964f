package org.tasksweep.wire;

/** The outcome of one task id of a deletion. Gone means that the task is not visible to the caller. */
public enum Outcome {
    /** The task was moved to the trash by this call. */
    DELETED(true),
    /** The task was in the trash before this call; its purge time did not change. */
    ALREADY_DELETED(true),
    /** The task is unknown or another owner's; the outcome is the same in both cases. */
    NOT_FOUND(true),
    /** The task was still processing: it was moved to the trash, and its late result will be dropped. */
    DEFERRED(true),
    /** The task is still processing and was not deleted, because the caller or the service refuses that. */
    RUNNING(false),
    /** The task is on hold: nothing may delete it. */
    HELD(false),
    /** The database could not delete this task; trying again is safe. */
    FAILED(false),
    /** The task was not deleted because the request was all or nothing, or because the task has changed since the plan. */
    SKIPPED(false);

    private final boolean gone;

    Outcome(boolean gone) {
        this.gone = gone;
    }

    /** True if the task is not visible to the caller after the call, which is what success means. */
    public boolean gone() {
        return gone;
    }

    /** True if the same call may succeed later. */
    public boolean retryable() {
        return switch (this) {
            case RUNNING, FAILED, SKIPPED -> true;
            case DELETED, ALREADY_DELETED, NOT_FOUND, DEFERRED, HELD -> false;
        };
    }
}
