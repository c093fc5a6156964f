package org.tasksweep.wire;

/** What a sweep does to its tasks. */
public enum SweepAction {
    /** Moves them to the trash. */
    DELETE,
    /** Brings them back: an undo. */
    RESTORE
}
