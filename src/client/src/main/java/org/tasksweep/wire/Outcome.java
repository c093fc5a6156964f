package org.tasksweep.wire;

/** The outcome of one task id of a deletion. Gone means: no longer visible to the caller. */
public enum Outcome {
    /** Moved to the trash by this call. */
    DELETED(true),
    /** Was in the trash before this call; its purge time did not move. */
    ALREADY_DELETED(true),
    /** Unknown, or another owner's: the two cannot be told apart. */
    NOT_FOUND(true),
    /** Still processing: invisible now, its late result will be dropped. */
    DEFERRED(true),
    /** Still processing and left alone, because the caller or the service refuses running tasks. */
    RUNNING(false),
    /** The task is on hold: nothing may delete it. */
    HELD(false),
    /** The store failed for this id; trying again is safe. */
    FAILED(false),
    /** Deletable, but left alone because the request was all or nothing. */
    SKIPPED(false);

    private final boolean gone;

    Outcome(boolean gone) {
        this.gone = gone;
    }

    /** True if the id is invisible to the caller after the call, which is what success means. */
    public boolean gone() {
        return gone;
    }

    /** True if the same call may do better later without anybody acting. */
    public boolean retryable() {
        return switch (this) {
            case RUNNING, FAILED, SKIPPED -> true;
            case DELETED, ALREADY_DELETED, NOT_FOUND, DEFERRED, HELD -> false;
        };
    }
}
