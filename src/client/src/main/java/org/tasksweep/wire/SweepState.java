package org.tasksweep.wire;

/** Where a sweep is in its life. */
public enum SweepState {
    /** Its tasks are being collected; nothing is deleted. */
    PLANNING(false),
    /** Its tasks are pinned; it waits for {@code :run}, for 24 hours. */
    PLANNED(true),
    /** It is at work, or reading back what it did. */
    RUNNING(false),
    /** It stopped, asked to or because too much failed; {@code :resume} goes on. */
    PAUSED(true),
    /** Everything it pinned is gone, read back. */
    SUCCEEDED(true),
    /** It came to its end, and something is still there; {@code :retryFailed} tries those again. */
    INCOMPLETE(true),
    /** It could not be planned or carried out; {@code problem} says why. */
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
