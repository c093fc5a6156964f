package org.tasksweep.shell;

/** A list on screen that goes on. */
interface Pages {

    Printed more();
}
