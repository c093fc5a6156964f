package org.tasksweep.server.filter;

/** A field that a filter can ask about. */
interface FilterField {
    /** Its name in a filter. */
    String word();

    /** SQL for its value. */
    String column(FilterBinder binder);

    FilterType type();

    /** True if its texts may be long, so that to fold one for a comparison is dear. */
    boolean isLong();
}
