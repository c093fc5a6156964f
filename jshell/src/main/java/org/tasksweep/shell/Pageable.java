package org.tasksweep.shell;

/** A list on screen that goes on. */
interface Pageable {

    Printed more();
}
