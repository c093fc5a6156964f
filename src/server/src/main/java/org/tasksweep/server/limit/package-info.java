/**
 * Limits per API key: the memory, threads and connections that its requests can use at the same time.
 *
 * <ol>
 *   <li>The API key is known before a body is read, and a body is counted while it arrives: {@code BodyFilter}, {@code RequestBodies}.
 *   <li>The memory of bodies and answers comes out of one budget of the process, with a share per key.
 *   <li>When a share is used up, a request is refused at once with 503 and Retry-After, and nothing was done.
 *   <li>A slow client holds memory, which is counted, but no thread.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.limit;

import org.jspecify.annotations.NullMarked;
