/**
 * The image store: reads and removes the pictures of tasks, in a directory or in S3.
 *
 * <ol>
 *   <li>A picture's name is what the task's {@code url} says, with or without a leading {@code images/}.
 *   <li>No name leads out of the directory or away from the prefix, not by {@code ..}, not by a link.
 *   <li>A picture outside the store, such as an address elsewhere, is neither shown nor removed.
 *   <li>Removed means gone: a picture that could not be removed is reported by name.
 *   <li>An absent picture counts as removed only in the store of this database, which has its marker.
 *   <li>A file that is not clearly a picture is never sent with a type that a browser would run.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.image;

import org.jspecify.annotations.NullMarked;
