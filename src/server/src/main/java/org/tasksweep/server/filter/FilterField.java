package org.tasksweep.server.filter;

/** A field of a filter. */
interface FilterField {
    /** Its name in a filter. */
    String word();

    /** SQL for its value. */
    String column(FilterBinder binder);

    FilterType type();

    /** True if its texts may be long, so that folding them for a comparison is expensive. */
    boolean isLong();
}
