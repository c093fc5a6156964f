package org.tasksweep.server.sweep;

import java.time.Duration;

/**
 * The work that waits.
 *
 * @param inTrash tasks that can still be restored, or wait for their purge
 * @param oldestInTrash how long ago the oldest sweep that has something in the trash began; zero if there is none
 * @param purgeLag for how long the sweep that waits longest has been due for its purge; zero if none waits
 * @param working sweeps that are planned or run now
 * @param paused sweeps that wait for somebody
 */
public record Backlog(long inTrash, Duration oldestInTrash, Duration purgeLag, long working, long paused) {}
