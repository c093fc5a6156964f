package org.tasksweep.server.sweep;

/**
 * A sweep with something to do.
 *
 * @param slow true if it keeps a rate, and so rests most of the time
 */
record Active(long id, boolean slow) {}
