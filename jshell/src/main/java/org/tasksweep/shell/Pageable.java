package org.tasksweep.shell;

/** A list on screen with more pages. */
interface Pageable {

    Printed more();
}
