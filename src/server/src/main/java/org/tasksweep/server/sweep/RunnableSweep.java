package org.tasksweep.server.sweep;

import java.time.Duration;

/**
 * A sweep with something to do.
 *
 * @param owner the owner of the sweep; empty for a key of every owner
 * @param undo true if it restores tasks
 * @param planning true if its tasks are still to be collected
 * @param byAge true if a policy started it, so that the clock decides what it finds
 * @param slow true if it keeps a rate: then a turn of it is short
 * @param waits the time until its rate lets it continue; zero: it may continue now
 */
public record RunnableSweep(
        long id, String owner, boolean undo, boolean planning, boolean byAge, boolean slow, Duration waits) {}
