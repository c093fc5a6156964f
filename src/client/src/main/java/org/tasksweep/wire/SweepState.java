package org.tasksweep.wire;

/** The state of a sweep. */
public enum SweepState {
    /** Its tasks are being collected; nothing is deleted. */
    PLANNING(false),
    /** Its tasks are pinned; it waits for {@code :run}, for at most 24 hours. */
    PLANNED(true),
    /** The sweep is running, or checking its result. */
    RUNNING(false),
    /** The sweep stopped, on request or because too many tasks failed; {@code :resume} continues it. */
    PAUSED(true),
    /** The sweep has ended, and has read back that none of its tasks is left. */
    SUCCEEDED(true),
    /** The sweep ended, and some tasks are still there; {@code :retryFailed} tries those again. */
    INCOMPLETE(true),
    /** The sweep could not be planned or carried out; {@code problem} says why. */
    FAILED(true),
    /** The sweep was cancelled; what it had done can be undone. */
    CANCELLED(true),
    /** The sweep was planned, but not run in time. */
    EXPIRED(true);

    private final boolean settled;

    SweepState(boolean settled) {
        this.settled = settled;
    }

    /** True if the sweep does not change unless a request changes it. */
    public boolean settled() {
        return settled;
    }
}
