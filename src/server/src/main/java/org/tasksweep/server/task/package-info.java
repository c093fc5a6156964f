/**
 * Image generation tasks: finds, lists and counts them, in the table of tasks and in the trash.
 *
 * <ol>
 * <li>The table {@code task} holds the tasks, {@code trash} those that are deleted and not yet purged; an id is in at most
 * one of them.
 *   <li>Every query is narrowed to the caller's owner inside the statement, so a foreign id looks like an unknown one.
 *   <li>Pages are read by key: memory and time per page do not grow with the data.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.task;

import org.jspecify.annotations.NullMarked;
