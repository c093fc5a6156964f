/**
 * Answers a repeated {@code Idempotency-Key} with the stored answer, without doing the work again. Contract cases 26 to 28.
 *
 * <ol>
 *   <li>The work and its stored answer are one transaction: a process that dies in between leaves neither.
 *   <li>A request that is still running holds an advisory lock, which ends with the transaction, however that ends.
 *   <li>Work on a stream has transactions of its own: its lock belongs to a database session, and its answer is stored at the end.
 *   <li>Refusals, and answers that say that a retry may succeed, are not stored: repeating them is a new attempt.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.idempotency;

import org.jspecify.annotations.NullMarked;
