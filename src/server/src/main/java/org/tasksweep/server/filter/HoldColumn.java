package org.tasksweep.server.filter;

/** Knows what keeps a task from being deleted: the meaning of {@code held} in a filter. */
public interface HoldColumn {

    /** SQL over the alias {@code t}: the number of the first hold that covers the row, or null. */
    String blocking(FilterBinder binder);
}
