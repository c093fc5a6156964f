/**
 * Where pictures live: for now a directory.
 *
 * <ol>
 *   <li>A picture's name is what the task's {@code url} says, with or without a leading {@code images/}.
 *   <li>No name leads out of the directory, not by {@code ..}, not by a link.
 *   <li>What is not clearly a picture is never sent as something a browser would run.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.image;

import org.jspecify.annotations.NullMarked;
