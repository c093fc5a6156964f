package org.tasksweep.server.task;

/** Knows what keeps a task from being deleted: the meaning of {@code held} in a filter. */
public interface Held {

    /** SQL over the alias {@code t}: the number of the first hold that covers the row, or null. */
    String blocking(FilterBinder binder);
}
