package org.tasksweep.server.filter;

/** The meaning of {@code held} in a filter: whether a hold covers a task. */
public interface HoldColumn {

    /** SQL over the alias {@code t}: the number of the first hold that covers the row, or null. */
    String blocking(FilterBinder binder);
}
