package org.tasksweep.wire;

/** The state of a sweep in its life. */
public enum SweepState {
    /** Its tasks are being collected; nothing is deleted. */
    PLANNING(false),
    /** Its tasks are pinned; it waits for {@code :run}, for 24 hours. */
    PLANNED(true),
    /** The sweep is running, or checking its result. */
    RUNNING(false),
    /** The sweep stopped, on request or because too much failed; {@code :resume} continues it. */
    PAUSED(true),
    /** Everything it pinned is gone, read back. */
    SUCCEEDED(true),
    /** The sweep ended, and some tasks are still there; {@code :retryFailed} tries those again. */
    INCOMPLETE(true),
    /** The sweep could not be planned or carried out; {@code problem} says why. */
    FAILED(true),
    /** Called off; what was done until then can be undone. */
    CANCELLED(true),
    /** Planned and not run in time. */
    EXPIRED(true);

    private final boolean settled;

    SweepState(boolean settled) {
        this.settled = settled;
    }

    /** True if nothing more happens unless somebody asks for it. */
    public boolean settled() {
        return settled;
    }
}
