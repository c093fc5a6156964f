package org.tasksweep.server.sweep;

import java.time.Duration;

/**
 * A sweep with something to do.
 *
 * @param owner whose it is; empty: of a key for every owner
 * @param undo true if it brings tasks back
 * @param planning true if its tasks are still to be collected
 * @param slow true if it keeps a rate: then a turn of it is short
 * @param waits until its rate lets it go on; zero: it may go on now
 */
public record RunnableSweep(long id, String owner, boolean undo, boolean planning, boolean slow, Duration waits) {}
