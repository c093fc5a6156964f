/**
 * The append-only record of every act.
 *
 * <ol>
 *   <li>An entry is written in the transaction of what it tells, so there is no act without one and none without an act.
 *   <li>The table lets nobody change or remove an entry.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.audit;

import org.jspecify.annotations.NullMarked;
