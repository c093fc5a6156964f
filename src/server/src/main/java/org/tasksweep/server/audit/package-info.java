/**
 * The append-only record of every act.
 *
 * <ol>
 *   <li>An entry is written in the transaction of the act that it records, so neither exists without the other.
 *   <li>The table lets nobody change or remove an entry.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.audit;

import org.jspecify.annotations.NullMarked;
