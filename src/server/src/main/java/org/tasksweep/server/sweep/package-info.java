/**
 * Sweeps (bulk deletions): their states, and what can be asked of them: plan, run, pause, cancel, undo, report; the
 * workers are in {@link org.tasksweep.server.execution}.
 *
 * <ol>
 *   <li>A plan pins the ids in its {@link org.tasksweep.server.manifest manifest} and deletes nothing; a run deletes exactly these.
 *   <li>A state changes only in a statement that names the states it may leave; a command that comes too late is refused.
 *   <li>Undo is a sweep of its own, so that it can be followed, paused and cancelled as any other.
 *   <li>What a caller may see is decided inside the statement: a foreign sweep looks like an unknown one.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.sweep;

import org.jspecify.annotations.NullMarked;
