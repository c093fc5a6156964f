package org.tasksweep.wire;

/** Whether a policy runs by itself. */
public enum PolicyState {
    /** It starts a sweep whenever its schedule says so. */
    ACTIVE,
    /** It deletes nothing by itself; it can be forecast, and run by hand. */
    PAUSED
}
