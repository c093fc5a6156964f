package org.tasksweep.wire;

/** What a sweep does to its tasks or pictures. */
public enum SweepAction {
    /** Moves them to the trash. */
    DELETE,
    /** Restores them, or moves pictures back: an undo. */
    RESTORE,
    /** Moves pictures of the image store aside that no task names; the ids of such a sweep are their paths. */
    RECONCILE
}
