package org.tasksweep.server.sweep;

import org.tasksweep.wire.SweepPlan;

/**
 * A finished plan.
 *
 * @param tasks pinned ids
 * @param alive how many of them were there
 * @param revision tasks written later have changed since
 */
record Pinned(long tasks, long alive, long bytes, String digest, SweepPlan plan, long revision) {}
