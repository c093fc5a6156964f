/**
 * Limits how much memory, and how many threads and connections, one API key can take from the others.
 *
 * <ol>
 *   <li>Who asks is known before a body is read, and a body is counted while it arrives: {@code BodyFilter}, {@code RequestBodies}.
 *   <li>What bodies and answers hold comes out of one budget of the process, with a share for each key.
 *   <li>Whoever comes when a share is used up is told so at once, 503 with Retry-After, and nothing was done.
 *   <li>A client that is slow holds memory that is counted, and no thread.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.load;

import org.jspecify.annotations.NullMarked;
