/**
 * The background workers of sweeps, undos among them: they find the ids of a plan, delete or restore them block by
 * block, read them back, and pause a run in which too many tasks fail.
 *
 * <ol>
 *   <li>The {@link org.tasksweep.server.execution.Dispatcher} finds work; the leader of a sweep holds an advisory
 *       lock that ends with its connection, so that another node continues when one dies.
 *   <li>A plan reads on a connection that cannot write.
 *   <li>A run takes blocks in order, a few per transaction; outcomes, moved rows and the audit entry commit
 *       together.
 *   <li>A sweep that keeps a rate waits without a worker, until {@code next_at}; a long sweep of one owner does
 *       not delay an undo, a plan, or the first run of another owner.
 *   <li>{@code SUCCEEDED} only after everything was read back and nothing is left.
 *   <li>Times are those of the database's clock; a node whose own clock differs purges nothing and expires no plan.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.execution;

import org.jspecify.annotations.NullMarked;
