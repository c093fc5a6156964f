/**
 * Holds: what nothing may delete, by ids or by a filter, until it is released or ends.
 *
 * <ol>
 *   <li>A hold is part of the statements that delete ({@link org.tasksweep.server.hold.Guard}): nobody can come in between.
 *   <li>Once the making of a hold is answered, nothing that it covers is deleted any more, on no node; tasks that come
 *       later are covered as well.
 *   <li>A statement that does not know every filter in force deletes nothing.
 *   <li>Whose owner made a hold has his tasks covered by it and nobody else's, and sees no other hold.
 *   <li>Holds are never removed; what becomes of them is in the audit, written in the same transaction.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.hold;

import org.jspecify.annotations.NullMarked;
