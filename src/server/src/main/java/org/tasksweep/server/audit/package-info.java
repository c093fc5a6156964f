/**
 * Writes the audit: an append-only record of who changed which tasks, sweeps, holds and keys, and when.
 *
 * <ol>
 *   <li>An entry is written in the transaction of the change that it records, so neither exists without the other.
 *   <li>The table lets nobody change or remove an entry.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.audit;

import org.jspecify.annotations.NullMarked;
