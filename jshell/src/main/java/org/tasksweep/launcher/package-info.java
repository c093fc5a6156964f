/**
 * The {@code main} of the command {@code tasksweep}: reads the command line, keeps a class-data archive up to date for a fast start, and
 * starts JShell with a prompt or a script.
 *
 * <ol>
 *   <li>The archive is made by a training run against a {@link org.tasksweep.launcher.StubServer} and used by later starts.
 *   <li>Only this package knows how a process of the shell begins and which exit code it ends with.
 * </ol>
 */
@NullMarked
package org.tasksweep.launcher;

import org.jspecify.annotations.NullMarked;
