/**
 * Deletions of any size as things with a life: planned, run, verified, reported, undone, purged.
 *
 * <ol>
 *   <li>A plan pins the ids in {@code sweep_block}, 1,000 a row, and deletes nothing: it reads on a connection that cannot write.
 *   <li>A run takes blocks in order, a few a transaction; their outcomes, the moved rows and the audit entry commit together.
 *       What is done is what is written there: there is no other cursor to lose.
 *   <li>Who leads a sweep holds an advisory lock that ends with its connection, so that another node goes on where one died.
 *   <li>A sweep that keeps a rate waits without a worker, until {@code next_at}; no owner's long sweep keeps an undo, a plan,
 *       or the first run of another owner waiting.
 *   <li>{@code SUCCEEDED} only after a second pass has read that nothing is left.
 *   <li>Times are the database's clock; a node whose own differs ends nothing.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.sweep;

import org.jspecify.annotations.NullMarked;
