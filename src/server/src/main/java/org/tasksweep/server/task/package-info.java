/**
 * Image generation tasks: how they come in, are found, listed by filter, and come back from the trash.
 *
 * <ol>
 *   <li>{@code task} holds what is alive, {@code trash} what is deleted and not yet purged; an id is in one of them at most.
 *   <li>Every query is narrowed to the caller's owner inside the statement, so a foreign id looks like an unknown one.
 *   <li>Filters are parsed and compiled to SQL here and nowhere else; values are only ever parameters.
 *   <li>Pages are read by key, imports in batches: nothing here grows with the data.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.task;

import org.jspecify.annotations.NullMarked;
