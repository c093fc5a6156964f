/**
 * The audit: a hash-chained record of who changed which tasks, sweeps, holds and keys, when and why.
 *
 * <ol>
 *   <li>An entry is written in the transaction of the change that it records, so neither exists without the other.
 *   <li>The database refuses to change or remove an entry; the seals reveal it if somebody does so nevertheless.
 *   <li>Writing an entry waits for nothing: the entries of a minute are sealed together, later.
 * </ol>
 *
 * {@code src/docs/audit.md} describes the seals; {@code org.tasksweep.proof} checks them elsewhere.
 */
@NullMarked
package org.tasksweep.server.audit;

import org.jspecify.annotations.NullMarked;
