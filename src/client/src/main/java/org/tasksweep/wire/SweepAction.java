package org.tasksweep.wire;

/** What a sweep does to its tasks. */
public enum SweepAction {
    /** Moves them to the trash. */
    DELETE,
    /** Restores them: an undo. */
    RESTORE
}
