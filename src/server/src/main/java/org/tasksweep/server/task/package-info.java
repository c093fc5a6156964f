/**
 * Image generation tasks: finds, lists and counts them, and keeps deleted ones in the trash.
 *
 * <ol>
 *   <li>{@code task} holds what is alive, {@code trash} what is deleted and not yet purged; an id is in one of them at most.
 *   <li>Every query is narrowed to the caller's owner inside the statement, so a foreign id looks like an unknown one.
 *   <li>Pages are read by key: nothing here grows with the data.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.task;

import org.jspecify.annotations.NullMarked;
