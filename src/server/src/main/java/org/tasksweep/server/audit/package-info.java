/**
 * The audit: a record of who changed which tasks, sweeps, holds and keys, when and why, which nobody can change unnoticed.
 *
 * <ol>
 *   <li>An entry is written in the transaction of the change that it records, so neither exists without the other.
 *   <li>The table lets nobody change or remove an entry; seals find out who does it all the same.
 *   <li>Writing an entry waits for nobody: entries are sealed later, a minute's together.
 * </ol>
 *
 * {@code src/docs/audit.md} describes the seals; {@code org.tasksweep.proof} checks them elsewhere.
 */
@NullMarked
package org.tasksweep.server.audit;

import org.jspecify.annotations.NullMarked;
