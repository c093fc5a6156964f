/**
 * What machines that operate the service ask it: the health of a node and of what it depends on, and
 * what it counts and measures.
 *
 * <ol>
 *   <li>Health needs no key, and says no more than which part works. Metrics are off by default, and need a key for all tasks.
 *   <li>A node is ready as soon as its database was open for the first time, until it is stopped. A dependency that is away
 *       later makes no node unready, since all nodes would be: the service itself answers 503 with Retry-After then.
 *   <li>Asking costs little and never hangs, whatever hangs behind it.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.ops;

import org.jspecify.annotations.NullMarked;
