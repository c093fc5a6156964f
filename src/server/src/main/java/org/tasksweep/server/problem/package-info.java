/**
 * The catalogue of refusals: one enum with every kind of refusal and its HTTP status.
 *
 * <ol>
 *   <li>A request that is refused throws {@link org.tasksweep.server.problem.Problem#because}; one bad id is an outcome
 *       and no exception; a bug is any other exception.
 *   <li>Programs act on the name of the problem and its status; {@code org.tasksweep.refusal} writes both.
 *   <li>Messages state the fact, then the offer, and never hold a key or a stack.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.problem;

import org.jspecify.annotations.NullMarked;
