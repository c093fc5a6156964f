/**
 * The image store: pictures in a directory or in S3.
 *
 * <ol>
 *   <li>A picture's name is what the task's {@code url} says, with or without a leading {@code images/}.
 *   <li>No name leads out of the directory or away from the prefix, not by {@code ..}, not by a link.
 *   <li>What is not ours, such as an address elsewhere, is neither shown nor touched.
 *   <li>Removed means gone: what could not be removed is reported by name.
 *   <li>Absent means gone only in a store that is this database's: its marker says so.
 *   <li>What is not clearly a picture is never sent as something a browser would run.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.image;

import org.jspecify.annotations.NullMarked;
