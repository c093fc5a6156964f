package org.tasksweep.wire;

/** How a deletion treats tasks that are still processing. Contract cases 7 and 8. */
public enum RunningPolicy {
    /** They are deleted at once; a late result is dropped, and the purge waits until they end, for at most 24 hours. */
    DEFER,
    /** They stay: outcome {@link Outcome#RUNNING}. */
    REFUSE,
    /** They are deleted like all others, without waiting for their end. */
    CANCEL
}
